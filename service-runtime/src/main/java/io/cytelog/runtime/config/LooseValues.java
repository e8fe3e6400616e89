package io.cytelog.runtime.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Describes values of more than one form: any JSON object, and records that are read from a bare text too. */
final class LooseValues implements ModelConverter {
    private static final String OBJECT = "object";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> raw = type.getType() == null
                ? Object.class
                : TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (JsonNode.class.isAssignableFrom(raw)) {
            var any = new Schema<>();
            any.setTypes(Set.of(OBJECT));
            return any;
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && raw.isRecord() && isReadFromText(raw)) {
            addText(RequiredByNullness.defined(schema, context));
        }
        return schema;
    }

    private static boolean isReadFromText(Class<?> raw) {
        return Arrays.stream(raw.getDeclaredMethods()).anyMatch(method -> {
            var creator = method.getAnnotation(JsonCreator.class);
            return creator != null
                    && creator.mode() == JsonCreator.Mode.DELEGATING
                    && method.getParameterTypes()[0] == String.class;
        });
    }

    private static void addText(@Nullable Schema<?> schema) {
        if (schema != null && schema.getProperties() != null) {
            schema.setTypes(new LinkedHashSet<>(List.of(OBJECT, "string")));
            schema.setDescription("In a request also the text of value alone.");
        }
    }
}
