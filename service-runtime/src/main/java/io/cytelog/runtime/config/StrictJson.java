package io.cytelog.runtime.config;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.module.blackbird.BlackbirdModule;

/** JSON as every service reads and writes it: strict where a client could be misunderstood, exact with numbers. */
public final class StrictJson {
    private StrictJson() {}

    static void apply(JsonMapper.Builder json) {
        json.addModule(new BlackbirdModule())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    /** The mapper outside Spring. */
    public static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        apply(builder);
        return builder.build();
    }
}
