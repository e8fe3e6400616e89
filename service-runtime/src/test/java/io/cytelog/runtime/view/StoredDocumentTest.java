package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cytelog.runtime.config.StrictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StoredDocumentTest {
    private static final JsonMapper JSON = StoredJson.from(StrictJson.mapper());
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DOCUMENTS = 5_000;

    @Test
    void whatever_is_stored_is_read_as_it_was() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            var tree = object(new Random(seed), 4);
            assertThat(read(stored(tree), ObjectNode.class)).as("seed %d", seed).isEqualTo(tree);
        }
    }

    @Test
    void the_id_of_the_document_is_no_field_of_the_record_but_an_inner_one_is() {
        var stored = stored(NODES.objectNode()
                .put("_id", "S-1")
                .set("inner", NODES.objectNode().put("_id", "kept")));
        assertThat(read(stored, ObjectNode.class)).hasToString("{\"inner\":{\"_id\":\"kept\"}}");
    }

    private record Visit(
            String subject,
            int week,
            long position,
            @Nullable BigDecimal size,
            boolean kept,
            Instant at,
            List<Side> sides,
            Map<String, Integer> counts,
            @Nullable String note) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Left.class, name = "left"),
        @JsonSubTypes.Type(value = Right.class, name = "right")
    })
    private sealed interface Side {}

    private record Left(BigDecimal size, int finger) implements Side {}

    private record Right(String note) implements Side {}

    @Test
    void a_record_is_read_with_its_kinds_numbers_and_moments() {
        var visit = new Visit(
                "S-1",
                12,
                1L << 40,
                new BigDecimal("2.10"),
                true,
                Instant.parse("2024-05-01T10:00:00.123456Z"),
                List.of(new Left(new BigDecimal("0.1"), 3), new Right("$date")),
                Map.of("swollen", 2),
                null);
        assertThat(read(stored(JSON.valueToTree(visit)), Visit.class)).isEqualTo(visit);
    }

    @Test
    void numbers_that_another_tool_stored_in_other_forms_are_read_too() {
        var stored = raw(new BsonDocument("week", new BsonInt32(4)).append("size", new BsonDouble(2.5)));
        assertThat(read(stored, ObjectNode.class)).hasToString("{\"week\":4,\"size\":2.5}");
    }

    @Test
    void a_value_of_a_kind_that_no_read_model_holds_is_refused() {
        assertThatThrownBy(() -> read(raw(new BsonDocument("at", new BsonDateTime(0))), ObjectNode.class))
                .hasMessageContaining("no value of type DATE_TIME");
    }

    @Test
    void a_number_too_large_for_its_field_and_a_text_in_place_of_a_number_are_refused_with_their_field() {
        assertThatThrownBy(() -> read(stored(NODES.objectNode().put("week", 1L << 40)), Visit.class))
                .hasMessageContaining("week");
        assertThatThrownBy(() -> read(raw(new BsonDocument("week", new BsonString("three"))), Visit.class))
                .hasMessageContaining("week");
    }

    private static RawBsonDocument stored(ObjectNode tree) {
        return StoredWriter.document(tree);
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    private static <T> T read(RawBsonDocument stored, Class<T> type) {
        try (var parser = new StoredParser(stored)) {
            return JSON.readValue(parser, type);
        }
    }

    private static ObjectNode object(Random random, int depth) {
        var object = NODES.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set("field" + random.nextInt(20) + (random.nextInt(9) == 0 ? "é$.x" : ""), node(random, depth - 1));
        }
        return object;
    }

    private static JsonNode node(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
            case 3 -> NODES.numberNode(BigDecimal.valueOf(random.nextLong() | 1, 1 + random.nextInt(20)));
            case 4 -> NODES.stringNode("");
            case 5 -> NODES.stringNode("ü€😀$oid".repeat(random.nextInt(5)));
            case 6 -> object(random, depth);
            default -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(node(random, depth - 1));
                }
                yield array;
            }
        };
    }
}
