package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** The text of a commit, made before it is known where and when it will be recorded. */
class CommitDraftTest {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00.123Z");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void random_commits_are_the_text_that_a_json_library_writes_of_them() {
        var some = new RandomEvents(new SplittableRandom(20261129), AT);
        for (int i = 0; i < 2_000; i++) {
            var events = some.events();

            assertThat(CommitDraft.of(events).at(1 + i, AT)).isEqualTo(written(1 + i, AT, events));
        }
    }

    @Test
    void one_draft_may_be_recorded_at_another_place_and_time_than_was_tried_first() {
        var made = new NewEvent("1", "A", "1", Set.of(Tag.of("b", "2"), Tag.of("a", "1")), Map.of(), " {} ", AT);
        var draft = CommitDraft.of(List.of(made));

        assertThat(draft.at(7, AT))
                .isEqualTo(
                        "{\"position\":7,\"at\":\"2026-11-28T10:00:00.123Z\",\"events\":[{\"id\":\"1\",\"name\":\"A\","
                                + "\"version\":\"1\",\"tags\":[\"a=1\",\"b=2\"],\"metadata\":{},\"payload\":{}}]}");
        assertThat(draft.at(9, AT.plusSeconds(1)))
                .isEqualTo(
                        "{\"position\":9,\"at\":\"2026-11-28T10:00:01.123Z\",\"events\":[{\"id\":\"1\",\"name\":\"A\","
                                + "\"version\":\"1\",\"at\":\"2026-11-28T10:00:00.123Z\","
                                + "\"tags\":[\"a=1\",\"b=2\"],\"metadata\":{},\"payload\":{}}]}");
    }

    @Test
    void what_is_finer_than_a_millisecond_makes_no_difference_of_times() {
        var made = new NewEvent("1", "A", "1", Set.of(), Map.of(), "{}", AT.plusNanos(999_999));

        assertThat(CommitDraft.of(List.of(made)).at(1, AT)).containsOnlyOnce("\"at\":");
        assertThat(CommitDraft.of(List.of(made)).at(1, AT.plusMillis(1))).contains("\"at\":\"" + AT + "\",\"tags\"");
    }

    @Test
    void an_escape_is_written_as_json_has_it() {
        var quoted = new NewEvent("1", "say \"it\"", "1", Set.of(Tag.of("k", "a\\b")), Map.of("m", "\n"), "{}", AT);

        assertThat(CommitDraft.of(List.of(quoted)).at(1, AT)).isEqualTo(written(1, AT, List.of(quoted)));
    }

    @Test
    void an_event_whose_time_has_no_year_of_four_digits_is_not_recorded() {
        for (String time : List.of("0000-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z")) {
            Instant made = Instant.parse(time);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new NewEvent("1", "A", "1", Set.of(), Map.of(), "{}", made))
                    .withMessageContaining("a year of four digits");
        }
    }

    private static String written(long position, Instant recordedAt, List<NewEvent> events) {
        List<Object> all = new ArrayList<>();
        for (NewEvent event : events) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", event.id());
            fields.put("name", event.name());
            fields.put("version", event.version());
            Instant made = event.at() == null ? recordedAt : event.at().truncatedTo(ChronoUnit.MILLIS);
            if (!made.equals(recordedAt)) {
                fields.put("at", made.toString());
            }
            fields.put(
                    "tags",
                    event.tags().stream()
                            .map(tag -> tag.key() + "=" + tag.value())
                            .sorted()
                            .toList());
            fields.put("metadata", new TreeMap<>(event.metadata()));
            fields.put("payload", new RawValue(event.payloadJson().strip()));
            all.add(fields);
        }
        Map<String, Object> commit = new LinkedHashMap<>();
        commit.put("position", position);
        commit.put("at", recordedAt.toString());
        commit.put("events", all);
        return JSON.writeValueAsString(commit);
    }
}
