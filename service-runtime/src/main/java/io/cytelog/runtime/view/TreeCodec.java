package io.cytelog.runtime.view;

import java.math.BigDecimal;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.types.Decimal128;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees as stored documents and back, value by value. The driver's own JSON form would read a text field named
 * {@code $date} as a date and a decimal as a double.
 */
final class TreeCodec implements Codec<ObjectNode> {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public Class<ObjectNode> getEncoderClass() {
        return ObjectNode.class;
    }

    @Override
    public void encode(BsonWriter writer, ObjectNode value, EncoderContext context) {
        write(writer, value);
    }

    @Override
    public ObjectNode decode(BsonReader reader, DecoderContext context) {
        return object(reader);
    }

    private static void write(BsonWriter writer, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT, POJO -> {
                writer.writeStartDocument();
                node.properties().forEach(member -> {
                    writer.writeName(member.getKey());
                    write(writer, member.getValue());
                });
                writer.writeEndDocument();
            }
            case ARRAY -> {
                writer.writeStartArray();
                node.values().forEach(item -> write(writer, item));
                writer.writeEndArray();
            }
            case NUMBER -> number(writer, node);
            case BOOLEAN -> writer.writeBoolean(node.booleanValue());
            case STRING, BINARY -> writer.writeString(node.stringValue());
            case NULL, MISSING -> writer.writeNull();
        }
    }

    private static void number(BsonWriter writer, JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            writer.writeInt64(node.longValue());
        } else {
            writer.writeDecimal128(new Decimal128(node.decimalValue()));
        }
    }

    private static ObjectNode object(BsonReader reader) {
        var object = NODES.objectNode();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            object.set(reader.readName(), node(reader));
        }
        reader.readEndDocument();
        return object;
    }

    private static ArrayNode array(BsonReader reader) {
        var array = NODES.arrayNode();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            array.add(node(reader));
        }
        reader.readEndArray();
        return array;
    }

    private static JsonNode node(BsonReader reader) {
        return switch (reader.getCurrentBsonType()) {
            case NULL -> {
                reader.readNull();
                yield NODES.nullNode();
            }
            case DOCUMENT -> object(reader);
            case ARRAY -> array(reader);
            case STRING -> NODES.stringNode(reader.readString());
            case BOOLEAN -> NODES.booleanNode(reader.readBoolean());
            case INT32 -> NODES.numberNode((long) reader.readInt32());
            case INT64 -> NODES.numberNode(reader.readInt64());
            case DOUBLE -> NODES.numberNode(BigDecimal.valueOf(reader.readDouble()));
            case DECIMAL128 -> NODES.numberNode(reader.readDecimal128().bigDecimalValue());
            default ->
                throw new IllegalStateException(
                        "A read model holds no value of type " + reader.getCurrentBsonType() + ".");
        };
    }
}
