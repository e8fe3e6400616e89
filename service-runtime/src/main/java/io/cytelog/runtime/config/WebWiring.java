package io.cytelog.runtime.config;

import io.cytelog.runtime.view.Progress;
import io.cytelog.runtime.web.WebRules;
import java.time.Clock;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as every service speaks it. */
@Configuration(proxyBeanMethods = false)
@Import(WebRules.ProblemAdvice.class)
class WebWiring {

    /** Strict where a client could be misunderstood, exact where a number could be changed. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return WebWiring::strict;
    }

    static void strict(JsonMapper.Builder json) {
        json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    @Bean
    WebRules webRules(JsonMapper json, Clock clock, CytelogSettings settings, Progress progress) {
        return new WebRules(json, clock, settings.security().freshLogin(), progress);
    }
}
