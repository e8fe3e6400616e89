package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever can be appended can be read again, by the thorough reader too. */
class LongestTextsTest {

    /** Texts have to be escaped outside of payloads, so that nothing but the thorough reader reads them. */
    private static final String ESCAPED = "\"\\";

    private static final Tag TAG = Tag.of("k", ESCAPED);
    private static final Map<String, String> METADATA = Map.of("k", ESCAPED);

    private enum Longest {
        ID(new NewEvent(ESCAPED.repeat(2_000_000), "A", "1", Set.of(), Map.of(), "{}")),
        NAME_OF_ESCAPES(new NewEvent("1", ESCAPED.repeat(2_000_000), "1", Set.of(), Map.of(), "{}")),
        NAME(new NewEvent("1", ESCAPED + "n".repeat(6_200_000), "1", Set.of(), Map.of(), "{}")),
        VERSION(new NewEvent("1", "A", ESCAPED.repeat(2_000_000), Set.of(), Map.of(), "{}")),
        TAG_VALUE(tagged(Tag.of("k", ESCAPED.repeat(511)))),
        TAG_KEY(tagged(Tag.of("k" + ESCAPED.repeat(511), ""))),
        METADATA_KEY(with(Map.of(ESCAPED.repeat(512), ""))),
        METADATA_VALUE(with(Map.of("k", ESCAPED.repeat(2_000_000)))),
        CONTROLS(with(Map.of("k", "\u0000\u001f".repeat(600_000)))),
        TIME(new NewEvent("1", "A", "1", Set.of(TAG), METADATA, "{}", Instant.parse("9999-12-31T23:59:59.999Z"))),
        EARLIEST_TIME(new NewEvent("1", "A", "1", Set.of(TAG), METADATA, "{}", Instant.parse("0001-01-01T00:00:00Z"))),
        PAYLOAD(paid("\"" + "\\\"".repeat(4_000_000) + "\"")),
        NUMBER(paid("-" + "1".repeat(999))),
        FRACTION(paid("[1." + "1".repeat(996) + "e9]")),
        NAME_IN_PAYLOAD(paid("{\"" + "n".repeat(50_000) + "\":1}")),
        DEPTH(paid("{\"a\":".repeat(500) + "1" + "}".repeat(500))),
        NAMES_OF_ONE_HASH(paid(namesOfOneHash(512)));

        private final NewEvent event;

        Longest(NewEvent event) {
            this.event = event;
        }

        private static NewEvent tagged(Tag tag) {
            return new NewEvent("1", "A", "1", Set.of(tag), METADATA, "{}");
        }

        private static NewEvent with(Map<String, String> metadata) {
            return new NewEvent("1", "A", "1", Set.of(TAG), metadata, "{}");
        }

        private static NewEvent paid(String payload) {
            return new NewEvent("1", "A", "1", Set.of(TAG), METADATA, payload);
        }

        private static String namesOfOneHash(int number) {
            return IntStream.range(0, number)
                    .mapToObj(i -> IntStream.range(0, 9)
                            .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "B@")
                            .collect(Collectors.joining("", "\"", "\":1")))
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_as_long_as_it_may_be_is_recorded_and_read_again(Longest longest) {
        try (var logs = new TestLogs();
                CommitLog log = logs.open();
                CommitLog reader = logs.open()) {
            Commit commit = append(log, longest.event);

            assertThat(new CommitBodyScanner(commit.body()).read()).isEmpty();
            var read = reader.after(0, 1).getFirst().events().getFirst();
            // Compared without being shown: some have millions of characters.
            assertThat(read.id().equals(longest.event.id())).isTrue();
            assertThat(read.name().equals(longest.event.name())).isTrue();
            assertThat(read.version().equals(longest.event.version())).isTrue();
            assertThat(read.tags().equals(longest.event.tags())).isTrue();
            assertThat(read.metadata().equals(longest.event.metadata())).isTrue();
            assertThat(read.payloadJson().equals(longest.event.payloadJson())).isTrue();
        }
    }

    @Test
    void a_metadata_key_has_1024_characters_and_not_one_more() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Longest.with(Map.of("k".repeat(1_025), "")))
                .withMessage("A metadata key has 1025 characters, allowed are 1024");
    }

    @Test
    void a_longer_metadata_key_that_was_recorded_before_is_read() {
        String key = "k".repeat(60_000);
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        String body = CommitDraft.of(List.of(Longest.with(Map.of("KEY", ESCAPED))))
                .at(1, at)
                .replace("KEY", key);

        assertThat(CommitBody.parse(1, body).events().getFirst().metadata()).isEqualTo(Map.of(key, ESCAPED));
    }

    @Test
    void what_a_parser_would_not_read_in_a_payload_is_not_recorded() {
        try (var logs = new TestLogs();
                CommitLog log = logs.open()) {
            for (String payload : List.of("1".repeat(1_001), "{\"" + "n".repeat(50_001) + "\":1}")) {
                assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("A", payload)));
            }
            assertThat(log.head().position()).isZero();
        }
    }
}
