package io.cytelog.runtime.config;

import java.lang.reflect.Type;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Axon's converter with Jackson 3: records to JSON text or bytes, and back. */
public final class JsonConverter implements Converter {
    private final JsonMapper json;

    public JsonConverter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean canConvert(Type sourceType, Type targetType) {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // the target type says what T is
    public <T> @Nullable T convert(@Nullable Object input, Type targetType) {
        if (input == null || targetType instanceof Class<?> target && target.isInstance(input)) {
            return (T) input;
        }
        if (targetType == byte[].class) {
            return (T)
                    (input instanceof String text
                            ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                            : json.writeValueAsBytes(input));
        }
        if (targetType == String.class) {
            return (T)
                    (input instanceof byte[] bytes
                            ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                            : json.writeValueAsString(input));
        }
        var type = json.constructType(targetType);
        return switch (input) {
            case byte[] bytes -> json.readValue(bytes, type);
            case String text -> json.readValue(text, type);
            default -> json.convertValue(input, type);
        };
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("json", "Jackson 3");
    }
}
