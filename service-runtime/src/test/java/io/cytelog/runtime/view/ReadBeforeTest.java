package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ReadBeforeTest {
    private final ReadBefore lines = new ReadBefore();
    private final List<RawBsonDocument> parsed = new ArrayList<>();

    private record Grade(int value) {}

    private record Week(int value) {}

    @Test
    void a_line_that_did_not_change_is_parsed_once() {
        assertThat(grade(stored(2))).isSameAs(grade(stored(2)));
        assertThat(parsed).hasSize(1);
    }

    @Test
    void a_line_that_changed_is_parsed_anew_and_so_is_one_that_changed_back_only_if_it_was_forgotten() {
        grade(stored(2));
        assertThat(grade(stored(3))).isEqualTo(new Grade(3));
        assertThat(grade(stored(2))).isEqualTo(new Grade(2));
        assertThat(parsed).hasSize(2);
    }

    @Test
    void the_same_bytes_read_as_another_type_are_another_record() {
        grade(stored(2));
        assertThat(lines.record(stored(2), Week.class, line -> new Week(value(line))))
                .isEqualTo(new Week(2));
    }

    @Test
    void a_line_that_cannot_be_read_fails_each_time_and_is_not_remembered() {
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> lines.record(stored(2), Grade.class, line -> {
                        throw new IllegalStateException("unreadable");
                    }))
                    .hasMessage("unreadable");
        }
        assertThat(grade(stored(2))).isEqualTo(new Grade(2));
    }

    @Test
    void what_its_reader_could_change_is_never_shared() {
        var first = lines.record(stored(2), ObjectNode.class, ReadBeforeTest::tree);
        first.put("value", 5);
        assertThat(lines.record(stored(2), ObjectNode.class, ReadBeforeTest::tree))
                .isEqualTo(tree(stored(2)));
    }

    private Grade grade(RawBsonDocument stored) {
        return lines.record(stored, Grade.class, line -> {
            parsed.add(line);
            return new Grade(value(line));
        });
    }

    private static int value(RawBsonDocument line) {
        return line.getNumber("value").intValue();
    }

    private static RawBsonDocument stored(int value) {
        return StoredWriter.document(tree(value));
    }

    private static ObjectNode tree(RawBsonDocument line) {
        return tree(value(line));
    }

    private static ObjectNode tree(int value) {
        return JsonNodeFactory.instance.objectNode().put("value", value);
    }
}
