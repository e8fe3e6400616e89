package io.cytelog.runtime.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees as stored documents and back, value by value. The driver's own JSON form would read a text field named
 * {@code $date} as a date and a decimal as a double.
 */
final class BsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BsonTree() {}

    static Document document(JsonNode object) {
        var document = new Document();
        object.properties().forEach(member -> document.append(member.getKey(), value(member.getValue())));
        return document;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> document(node);
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                node.values().forEach(item -> items.add(value(item)));
                yield items;
            }
            case NUMBER -> number(node);
            case BOOLEAN -> node.booleanValue();
            case STRING, BINARY -> node.stringValue();
            case NULL, MISSING -> null;
        };
    }

    private static Object number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? node.longValue()
                : new Decimal128(node.decimalValue());
    }

    static ObjectNode tree(Map<String, ?> document) {
        var object = NODES.objectNode();
        document.forEach((name, value) -> object.set(name, node(value)));
        return object;
    }

    @SuppressWarnings("unchecked") // a document's members are keyed by text
    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case Map<?, ?> members -> tree((Map<String, ?>) members);
            case List<?> items -> array(items);
            case String text -> NODES.stringNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer whole -> NODES.numberNode(whole.longValue());
            case Long whole -> NODES.numberNode(whole);
            case Double real -> NODES.numberNode(BigDecimal.valueOf(real));
            case Decimal128 decimal -> NODES.numberNode(decimal.bigDecimalValue());
            default -> NODES.stringNode(value.toString());
        };
    }

    private static ArrayNode array(List<?> items) {
        var array = NODES.arrayNode();
        items.forEach(item -> array.add(node(item)));
        return array;
    }
}
