package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Derives the JSON Schema (draft 2020-12) of a contract from its record. */
final class ContractSchema {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ContractSchema() {}

    static String text(PublishedLanguage.Entry entry) {
        var schema = NODES.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", entry.schemaId())
                .put("title", entry.name());
        schema.setAll(ofRecord(entry.type()));
        return MAPPER.writeValueAsString(schema) + "\n";
    }

    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode ofRecord(Class<?> type) {
        var schema = NODES.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var component : type.getRecordComponents()) {
            properties.set(component.getName(), ofType(component.getGenericType()));
            if (!isOptional(component)) {
                required.add(component.getName());
            }
        }
        return schema.put("additionalProperties", true);
    }

    private static ObjectNode ofType(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            var array = NODES.objectNode().put("type", "array");
            array.set("items", ofType(list.getActualTypeArguments()[0]));
            return array;
        }
        return ofClass((Class<?>) type);
    }

    private static ObjectNode ofClass(Class<?> type) {
        if (type.isEnum()) {
            return ofEnum(type);
        }
        if (type.isRecord()) {
            return isIdentifier(type) ? simple("string").put("pattern", "^" + IdForm.REGEX + "$") : ofRecord(type);
        }
        return switch (type.getSimpleName()) {
            case "String" -> simple("string");
            case "boolean", "Boolean" -> simple("boolean");
            case "int", "Integer", "long", "Long" -> simple("integer");
            case "BigDecimal" -> simple("number");
            case "Instant" -> simple("string").put("format", "date-time");
            default -> throw new IllegalArgumentException("No schema for " + type + ".");
        };
    }

    private static boolean isIdentifier(Class<?> type) {
        var components = type.getRecordComponents();
        return components.length == 1
                && components[0].getType() == String.class
                && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private static ObjectNode ofEnum(Class<?> type) {
        var schema = NODES.objectNode();
        var values = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants()).forEach(constant -> values.add(MAPPER.valueToTree(constant)));
        return schema;
    }

    private static ObjectNode simple(String type) {
        return NODES.objectNode().put("type", type);
    }
}
