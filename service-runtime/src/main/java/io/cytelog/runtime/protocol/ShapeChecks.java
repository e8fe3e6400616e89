package io.cytelog.runtime.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cytelog.contracts.protocol.HasSource;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Compares a tree with the record that it is to become: unknown and missing fields, values of a wrong form, values without a source. */
final class ShapeChecks {
    private final ObjectMapper mapper;
    private final Faults faults;

    ShapeChecks(ObjectMapper mapper, Faults faults) {
        this.mapper = mapper;
        this.faults = faults;
    }

    void check(JsonNode tree, Class<? extends Record> type) {
        checkValue(tree, mapper.constructType(type), "");
    }

    private void checkValue(JsonNode node, JavaType type, String place) {
        var raw = type.getRawClass();
        if (raw == List.class) {
            checkList(node, type.containedType(0), place);
        } else if (raw == Map.class) {
            checkMap(node, type, place);
        } else if (raw.isRecord() && !isScalar(raw)) {
            checkRecord(node, type, place);
        } else {
            checkScalar(node, type, place);
        }
    }

    private void checkList(JsonNode node, JavaType element, String place) {
        if (!node.isArray()) {
            faults.add(place, "is not a list.");
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            checkValue(node.get(i), element, place + "[" + i + "]");
        }
    }

    private void checkMap(JsonNode node, JavaType type, String place) {
        if (!node.isObject()) {
            faults.add(place, "is not a table of key and value.");
            return;
        }
        node.properties().forEach(entry -> {
            var inside = place + "." + entry.getKey();
            if (type.getKeyType().hasRawClass(Integer.class) && !entry.getKey().matches("\\d{1,9}")) {
                faults.add(inside, "is not under a whole number.");
            }
            checkValue(entry.getValue(), type.getContentType(), inside);
        });
    }

    private void checkRecord(JsonNode node, JavaType type, String place) {
        if (!node.isObject()) {
            faults.add(named(place), "is not a group of fields.");
            return;
        }
        var components = type.getRawClass().getRecordComponents();
        reportUnknown(node, components, place);
        for (var component : components) {
            checkField(node, type, component, place);
        }
        if (isFrom(type) && node.path("confirmed").equals(mapper.valueToTree(false)) && isBlank(node.path("note"))) {
            faults.add(named(place), "is unconfirmed and has no note that says why it was chosen.");
        }
    }

    private void reportUnknown(JsonNode node, RecordComponent[] components, String place) {
        var known = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(inside(place, name), "is unknown."));
    }

    private void checkField(JsonNode node, JavaType owner, RecordComponent component, String place) {
        var name = component.getName();
        var value = node.path(name);
        if (isFrom(owner) && name.equals("source")) {
            if (isBlank(value)) {
                faults.add(named(place), "has no source.");
            }
            return;
        }
        var type = mapper.getTypeFactory().resolveMemberType(component.getGenericType(), owner.getBindings());
        if (!TreeChecks.isAbsent(value)) {
            checkValue(value, type, inside(place, name));
        } else if (!mayBeAbsent(component)) {
            faults.add(inside(place, name), "is missing.");
        }
    }

    private void checkScalar(JsonNode node, JavaType type, String place) {
        if (node.isNumber() && node.decimalValue().signum() < 0) {
            faults.add(place, "is below zero.");
            return;
        }
        if (type.hasRawClass(String.class) && isBlank(node)) {
            faults.add(place, "is empty.");
            return;
        }
        try {
            mapper.treeToValue(node, type);
        } catch (JacksonException e) {
            faults.add(place, "is " + shown(node) + ", but must be " + expected(type.getRawClass()) + ".");
        }
    }

    private String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants()).map(this::wireName).toList();
        }
        if (type == ZoneId.class) {
            return "a time zone such as Europe/Amsterdam";
        }
        if (type == Instant.class) {
            return "an instant such as 2024-05-01T10:00:00Z";
        }
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "CellCount" -> "a whole number";
            case "BigDecimal", "Millimetres" -> "a number";
            case "MeasuredDuration" -> "a length of time such as P84D or PT24H";
            case "LocalDate" -> "a date such as 2024-05-01";
            case "SiteId" -> "an identifier of letters, digits, dots, dashes and underscores";
            default -> "a single value";
        };
    }

    private String wireName(Object constant) {
        return mapper.valueToTree(constant).asString();
    }

    private static String shown(JsonNode node) {
        return node.isValueNode() ? "'" + node.asString() + "'" : "a group";
    }

    private static boolean isScalar(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static boolean isFrom(JavaType type) {
        return type.isTypeOrSubTypeOf(HasSource.class);
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) || component.getType() == List.class;
    }

    private static boolean isBlank(JsonNode node) {
        return TreeChecks.isAbsent(node)
                || node.isValueNode() && node.asString().isBlank();
    }

    private static String inside(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String named(String place) {
        return place.isEmpty() ? "The file" : place;
    }
}
