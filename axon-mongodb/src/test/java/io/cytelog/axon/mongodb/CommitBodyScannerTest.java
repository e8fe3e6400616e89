package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The quick reading of a commit's text gives what the thorough one gives, or gives up. */
class CommitBodyScannerTest {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00.123Z");
    /** What breaks JSON, or makes other JSON of it. */
    private static final String CHARACTERS = "\"\\{}[],:0123456789.-+eEtrufalsn \t\n\u0000\u001f\u00e9";

    private final SplittableRandom random = new SplittableRandom(20261128);
    private final RandomEvents some = new RandomEvents(random, AT);

    @Test
    void a_written_commit_is_read_without_the_thorough_reader() {
        for (int i = 0; i < 2_000; i++) {
            var events = some.events();
            String body = written(1 + i, AT, events);

            CommitBody read = scanned(body).orElseThrow(() -> new AssertionError("Given up: " + body));

            assertThat(read).isEqualTo(thorough(body));
            assertThat(read.position()).isEqualTo(1 + i);
            assertThat(read.events()).hasSameSizeAs(events);
            assertThat(read.events().getLast().payloadJson())
                    .isEqualTo(events.getLast().payloadJson());
        }
    }

    @Test
    void a_text_that_was_changed_is_read_as_the_thorough_reader_reads_it_or_given_up() {
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            String changed = changed(written(1 + i, AT, some.events()));
            Optional<CommitBody> quick;
            try {
                quick = scanned(changed);
            } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
                assertThatExceptionOfType(UnreadableCommitException.class)
                        .as(changed)
                        .isThrownBy(() -> CommitBody.parse(1, changed))
                        .withMessageContaining(String.valueOf(wrong.getMessage()));
                quick = Optional.empty();
            }
            if (quick.isPresent()) {
                assertThat(quick.orElseThrow()).as(changed).isEqualTo(thorough(changed));
                accepted++;
            } else {
                refused++;
            }
        }
        assertThat(accepted).as("changed texts that are still commits").isGreaterThan(5_000);
        assertThat(refused)
                .as("changed texts that are none, or are not for the scanner")
                .isGreaterThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "01",
                "-",
                "+1",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "nul",
                "nulL",
                "tru",
                "True",
                "NaN",
                "Infinity",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u123\"",
                "\"\\\"",
                "\"a\tb\"",
                "{a:1}",
                "{\"a\":1 \"b\":2}",
                "1 2",
                "/**/1",
                "--1",
                "1.2.3",
                "{\"a\":1]",
                "[1}"
            })
    void what_is_no_json_is_given_up_and_no_parser_takes_it(String text) {
        assertThat(isPassed(text)).isFalse();
        assertThat(isJson(text)).isFalse();
    }

    @Test
    void what_a_parser_may_limit_is_left_to_it() {
        assertThat(isPassed("[".repeat(50) + "]".repeat(50))).isTrue();
        assertThat(isPassed("[".repeat(51) + "]".repeat(51))).isFalse();
        assertThat(isPassed("{\"a\":".repeat(51) + "1" + "}".repeat(51))).isFalse();
        assertThat(isPassed("1".repeat(500))).isTrue();
        assertThat(isPassed("1".repeat(501))).isFalse();
        assertThat(isPassed("{\"" + "a".repeat(400) + "\":1}")).isTrue();
        assertThat(isPassed("{\"" + "a".repeat(500) + "\":1}")).isFalse();
    }

    @Test
    void an_escape_outside_the_payload_is_for_the_thorough_reader() {
        String body = written(1, AT, List.of(some.event("say \"it\"", Set.of(SUBJECT), Map.of(), "{}")));

        assertThat(scanned(body)).isEmpty();
        assertThat(CommitBody.parse(1, body).events().getFirst().name()).isEqualTo("say \"it\"");
    }

    @Test
    void a_tag_with_an_escape_in_its_key_is_for_the_thorough_reader() {
        Tag quoted = Tag.of("the \"kit\"", "K-1");
        String body = written(1, AT, List.of(some.event("A", Set.of(quoted), Map.of(), "{}")));

        assertThat(scanned(body)).isEmpty();
        assertThat(CommitBody.parse(1, body).events().getFirst().tags()).containsExactly(quoted);
    }

    @Test
    void tags_out_of_order_and_numbers_beyond_all_positions_are_for_the_thorough_reader() {
        String body =
                written(7, AT, List.of(some.event("A", Set.of(Tag.of("a", "1"), Tag.of("b", "2")), Map.of(), "{}")));
        String swapped = body.replace("[\"a=1\",\"b=2\"]", "[\"b=2\",\"a=1\"]");
        String twice = body.replace("[\"a=1\",\"b=2\"]", "[\"a=1\",\"a=1\"]");
        String large = body.replace("\"position\":7", "\"position\":1234567890123456789");
        String spaced = body.replace(",\"events\"", ", \"events\"");

        assertThat(List.of(swapped, twice, large, spaced)).doesNotContain(body);
        assertThat(scanned(body)).isPresent();
        assertThat(List.of(swapped, twice, large, spaced))
                .allSatisfy(text -> assertThat(scanned(text)).isEmpty());
        assertThat(CommitBody.parse(7, swapped)).isEqualTo(thorough(body));
        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> CommitBody.parse(7, twice))
                .withMessageContaining("a tag is there twice");
    }

    /** With a character taken out, put in or put in place of another; or with a part of it gone or there twice. */
    private String changed(String text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        String character = String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(from + 1);
            case 1 -> text.substring(0, from) + character + text.substring(from);
            case 2 -> text.substring(0, from) + character + text.substring(from + 1);
            default -> text.substring(0, to) + text.substring(random.nextBoolean() ? from : to);
        };
    }

    private static String written(long position, Instant at, List<NewEvent> events) {
        return CommitDraft.of(events).at(position, at);
    }

    private static Optional<CommitBody> scanned(String body) {
        return new CommitBodyScanner(body).read();
    }

    private static CommitBody thorough(String body) {
        return CommitBody.parsed(body);
    }

    private static boolean isPassed(String text) {
        var json = new JsonScan(text);
        json.value();
        return json.passedAll();
    }

    private static boolean isJson(String text) {
        try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            boolean value = json.nextToken() != null;
            json.skipChildren();
            json.finishToken();
            return value && json.nextToken() == null;
        } catch (JacksonException _) {
            return false;
        }
    }
}
