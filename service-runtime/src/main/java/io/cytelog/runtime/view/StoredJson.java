package io.cytelog.runtime.view;

import com.ethlo.time.ITU;
import io.cytelog.contracts.CtcaeGrade;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reads what we stored ourselves: a page of a hundred lines holds a thousand grades and moments, so these go quickly. */
final class StoredJson {
    private StoredJson() {}

    static JsonMapper from(JsonMapper json) {
        var quick = new SimpleModule("stored")
                .addDeserializer(
                        Instant.class,
                        new Quick<>(
                                Instant.class,
                                JsonToken.VALUE_STRING,
                                parser -> ITU.parseDateTime(parser.getString()).toInstant()))
                .addDeserializer(
                        CtcaeGrade.class,
                        new Quick<>(
                                CtcaeGrade.class,
                                JsonToken.VALUE_NUMBER_INT,
                                parser -> CtcaeGrade.of(parser.getIntValue())));
        return json.rebuild().addModule(quick).build();
    }

    /** Reads a value of one kind of token, the only one in which we store it. */
    private static final class Quick<T> extends StdDeserializer<T> {
        private final Class<T> type;
        private final JsonToken form;
        private final Function<JsonParser, T> reading;

        private Quick(Class<T> type, JsonToken form, Function<JsonParser, T> reading) {
            super(type);
            this.type = type;
            this.form = form;
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return parser.currentToken() == form
                    ? reading.apply(parser)
                    : type.cast(context.handleUnexpectedToken(type, parser));
        }
    }
}
