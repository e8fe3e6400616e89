package io.cytelog.runtime.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Describes what the binder demands: a component of a request record without {@code @Nullable} is required. */
final class RequiredByNullness implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        Class<?> raw = type.getType() == null
                ? Object.class
                : TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord() && raw.getName().startsWith("io.cytelog.")) {
            demand(raw, defined(schema, context));
        }
        return schema;
    }

    static @Nullable Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void demand(Class<?> raw, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        var optional = optional(raw);
        Arrays.stream(raw.getRecordComponents())
                .filter(component -> !optional.contains(component.getName()))
                .filter(component -> !isLeftOutWhereEmpty(raw, component))
                .filter(component -> schema.getProperties().containsKey(component.getName()))
                .filter(component ->
                        schema.getRequired() == null || !schema.getRequired().contains(component.getName()))
                .forEach(component -> schema.addRequiredItem(component.getName()));
    }

    /** A record that reads itself says so of the parameters of its constructor alone. */
    private static Set<String> optional(Class<?> raw) {
        var components = raw.getRecordComponents();
        var canonical = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var parameters = Arrays.stream(raw.getDeclaredConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), canonical))
                .findAny()
                .orElseThrow()
                .getAnnotatedParameterTypes();
        return IntStream.range(0, components.length)
                .filter(i -> components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
                        || parameters[i].isAnnotationPresent(Nullable.class))
                .mapToObj(i -> components[i].getName())
                .collect(Collectors.toSet());
    }

    /** Of an answer that is written without its empty lists. */
    private static boolean isLeftOutWhereEmpty(Class<?> raw, RecordComponent component) {
        var inclusion = raw.getAnnotation(JsonInclude.class);
        return inclusion != null
                && inclusion.value() == JsonInclude.Include.NON_EMPTY
                && Collection.class.isAssignableFrom(component.getType());
    }
}
