package io.cytelog.runtime.view;

import com.ethlo.time.ITU;
import io.cytelog.contracts.CtcaeGrade;
import java.time.Instant;
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
                .addDeserializer(Instant.class, new Moment())
                .addDeserializer(CtcaeGrade.class, new Grade());
        return json.rebuild().addModule(quick).build();
    }

    private static final class Moment extends StdDeserializer<Instant> {
        private Moment() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    ? ITU.parseDateTime(parser.getString()).toInstant()
                    : (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
    }

    private static final class Grade extends StdDeserializer<CtcaeGrade> {
        private Grade() {
            super(CtcaeGrade.class);
        }

        @Override
        public CtcaeGrade deserialize(JsonParser parser, DeserializationContext context) {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? CtcaeGrade.of(parser.getIntValue())
                    : (CtcaeGrade) context.handleUnexpectedToken(CtcaeGrade.class, parser);
        }
    }
}
