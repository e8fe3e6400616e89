package io.cytelog.axon.mongodb;

import java.nio.charset.StandardCharsets;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;

/** Between the payloads of events and their JSON text in the log. */
public interface EventPayloads {

    /** One JSON value for a payload. */
    String toJson(@Nullable Object payload);

    /**
     * The payload of an event that is read; whoever handles it may convert it further, and must not change it: what was
     * sourced before is handed out again.
     */
    Object fromJson(String json);

    /**
     * Writes with {@code converter}; reads nothing, but hands the JSON out as UTF-8 bytes, which the same converter turns
     * into the type that a handler asks for. Bytes are taken for JSON when they are written.
     */
    static EventPayloads converting(Converter converter) {
        return new ConvertedPayloads(converter);
    }

    /** See {@link #converting}. */
    record ConvertedPayloads(Converter converter) implements EventPayloads {

        @Override
        public String toJson(@Nullable Object payload) {
            byte[] json = payload instanceof byte[] bytes ? bytes : converter.convert(payload, byte[].class);
            return json == null ? "null" : new String(json, StandardCharsets.UTF_8);
        }

        @Override
        public Object fromJson(String json) {
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }
}
