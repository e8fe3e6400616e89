package io.cytelog.runtime.view;

import org.bson.BsonBinaryWriter;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees as stored documents, value by value; {@link StoredParser} reads them. The driver's own JSON form would
 * take a text field named {@code $date} for a date and keep a decimal as a double.
 */
final class StoredWriter {
    private StoredWriter() {}

    static RawBsonDocument document(ObjectNode tree) {
        try (var bytes = new BasicOutputBuffer();
                var writer = new BsonBinaryWriter(bytes)) {
            write(writer, tree);
            return new RawBsonDocument(bytes.getInternalBuffer(), 0, bytes.getSize());
        }
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
}
