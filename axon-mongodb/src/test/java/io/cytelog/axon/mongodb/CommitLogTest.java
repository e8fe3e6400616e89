package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.at;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static io.cytelog.axon.mongodb.TestLogs.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitLogTest {

    private static final String NOW = "2026-03-01T10:00:00.123Z";

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open(at(NOW));

    @AfterEach
    void close() {
        log.close();
        logs.close();
    }

    @Test
    void an_empty_log_has_the_root_of_the_empty_tree() {
        assertThat(log.head()).isEqualTo(new LogHead(0, 0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
        assertThat(log.after(0, 10)).isEmpty();
        assertThat(log.containing(1)).isEmpty();
        assertThat(log.verify(_ -> {}).valid()).isTrue();
    }

    @Test
    void a_commit_is_stored_in_the_published_format() {
        var event = new NewEvent(
                "e-1",
                "screening.SubjectEnrolled",
                "1",
                Set.of(SUBJECT, Tag.of("site", "a=b")),
                Map.of("role", "é", "actor", "x"),
                " {\"cells\": 50.10, \"big\":1E+400} ");

        Commit commit = append(log, event, event("screening.Second"));

        assertThat(commit.body())
                .startsWith(
                        "{\"position\":1,\"at\":\"2026-03-01T10:00:00.123Z\",\"events\":[{\"id\":\"e-1\","
                                + "\"name\":\"screening.SubjectEnrolled\",\"version\":\"1\",\"tags\":[\"site=a=b\",\"subject=S-001\"],"
                                + "\"metadata\":{\"actor\":\"x\",\"role\":\"é\"},\"payload\":{\"cells\": 50.10, \"big\":1E+400}},");
        assertThat(logs.commits().find().first())
                .containsOnlyKeys("_id", "last", "at", "body", "index", "root", "peaks", "checkpoint", "tags", "names")
                .containsEntry("_id", 1L)
                .containsEntry("last", 2L)
                .containsEntry("index", 0L)
                .containsEntry("tags", List.of("site=a=b", "subject=S-001"))
                .containsEntry("names", List.of("screening.Second", "screening.SubjectEnrolled"));
    }

    @Test
    void commits_of_a_tag_come_in_order_and_without_those_of_others() {
        var first = append(log, tagged("S-001"), tagged("S-002"));
        append(log, tagged("S-002"));
        var last = append(log, tagged("S-001"));

        assertThat(log.tagged(SUBJECT, 0, 10)).containsExactly(first, last);
        assertThat(log.tagged(SUBJECT, 0, 1)).containsExactly(first);
        assertThat(log.tagged(SUBJECT, first.last(), 10)).containsExactly(last);
        assertThat(log.tagged(Tag.of("subject", "S-003"), 0, 10)).isEmpty();
    }

    private static NewEvent tagged(String subject) {
        return new NewEvent(
                java.util.UUID.randomUUID().toString(), "a.B", "1", Set.of(Tag.of("subject", subject)), Map.of(), "{}");
    }

    @Test
    void what_is_read_is_what_was_recorded() {
        Instant made = Instant.parse("2026-02-28T23:59:59.001Z");
        var event = new NewEvent(
                "e-1", "a.B", "2", Set.of(SUBJECT), Map.of("k", "\"\\\u0007"), "\"tab\\tand \uD83D\uDE00\"", made);
        Commit written = append(log, event, event("C", "-0.0"), event("D", "[1, [2]]"), event("E", "true"));

        Commit read = log.after(0, 1).getFirst();

        assertThat(read).isEqualTo(written);
        assertThat(read.events().getFirst())
                .isEqualTo(new RecordedEvent(
                        1,
                        "e-1",
                        "a.B",
                        "2",
                        made,
                        Set.of(SUBJECT),
                        Map.of("k", "\"\\\u0007"),
                        "\"tab\\tand \uD83D\uDE00\""));
        assertThat(read.events()).extracting(RecordedEvent::payloadJson).endsWith("-0.0", "[1, [2]]", "true");
        assertThat(read.events()).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L, 4L);
        assertThat(read.events().getLast().at()).isEqualTo(Instant.parse(NOW));
    }

    @Test
    void commits_are_found_by_position_and_tag_and_order() {
        Commit first = append(log, event("A"), event("B"), event("C", SUBJECT));
        Commit second = append(log, event("D", SUBJECT));

        assertThat(log.containing(2)).contains(first);
        assertThat(log.containing(4)).contains(second);
        assertThat(log.containing(5)).isEmpty();
        assertThat(log.containing(0)).isEmpty();
        assertThat(log.firstTagged(SUBJECT)).contains(first);
        assertThat(log.firstTagged(Tag.of("subject", "S-002"))).isEmpty();
        assertThat(log.after(2, 10)).containsExactly(first, second);
        assertThat(log.after(3, 10)).containsExactly(second);
        assertThat(log.after(0, 1)).containsExactly(first);
        assertThat(log.preceding(second)).contains(first);
        assertThat(log.preceding(first)).isEmpty();
        assertThat(log.head()).isEqualTo(new LogHead(4, 2, second.root()));
    }

    @Test
    void what_an_instance_wrote_a_moment_ago_it_need_not_read_and_can_prove_the_same() {
        append(log, event("A", SUBJECT));
        Commit second = append(log, event("B", SUBJECT));
        var other = logs.open();

        assertThat(log.justTagged(SUBJECT)).contains(second);
        assertThat(log.justTagged(Tag.of("subject", "S-002"))).isEmpty();
        assertThat(other.justTagged(SUBJECT)).isEmpty();
        assertThat(log.receipt(log.justTagged(SUBJECT).orElseThrow()))
                .isEqualTo(other.receipt(other.containing(2).orElseThrow()));
    }

    @Test
    void an_index_field_finds_but_does_not_decide() {
        append(log, event("A"));
        logs.commits().updateOne(Filters.eq("_id", 1L), Updates.push("tags", "subject=S-001"));

        assertThat(log.firstTagged(SUBJECT)).isEmpty();
        append(log, event("B", SUBJECT));
        assertThat(log.firstTagged(SUBJECT)).map(Commit::position).contains(2L);
    }

    @Test
    void a_guard_is_about_single_events_after_its_bound() {
        append(log, event("Enrolled", SUBJECT), event("Dosed", Tag.of("kit", "K-1")));
        EventCriteria enrolled = EventCriteria.havingTags(SUBJECT).andBeingOneOfTypes(new QualifiedName("Enrolled"));
        EventCriteria neither = EventCriteria.havingTags(SUBJECT).andBeingOneOfTypes(new QualifiedName("Dosed"));

        assertThatExceptionOfType(AppendConflictException.class)
                .isThrownBy(() ->
                        log.append(List.of(event("X")), List.of(never(Tag.of("kit", "K-2")), new Guard(enrolled, 0))))
                .matches(conflict -> conflict.guard() == 1 && conflict.position() == 1);
        assertThat(log.append(List.of(event("X")), List.of(new Guard(neither, 0)))
                        .position())
                .isEqualTo(3);
        assertThat(log.append(List.of(event("X")), List.of(new Guard(enrolled, 1)))
                        .position())
                .isEqualTo(4);
        assertThatExceptionOfType(AppendConflictException.class)
                .isThrownBy(() ->
                        log.append(List.of(event("X")), List.of(new Guard(EventCriteria.havingTags("kit", "K-1"), 1))))
                .matches(conflict -> conflict.position() == 2);
    }

    @Test
    void a_guard_that_nothing_narrows_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Guard(EventCriteria.havingAnyTag(), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Guard(
                        EventCriteria.either(EventCriteria.havingTags(SUBJECT), EventCriteria.havingAnyTag()), 0));
        assertThat(never(SUBJECT).after()).isZero();
    }

    @Test
    void time_never_runs_back() {
        append(log, event("A"));
        Commit later = append(logs.open(at("2026-03-01T09:00:00Z")), event("B"));
        Commit latest = append(logs.open(at("2026-03-01T11:00:00Z")), event("C"));

        assertThat(later.at()).isEqualTo(Instant.parse(NOW));
        assertThat(latest.at()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
    }

    @Test
    void what_could_not_be_read_back_is_not_recorded() {
        assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("A", "{")));
        assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("A", "")));
        assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("A", "1 2")));
        assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("A", "1}],\"x\":[{\"y\":2")));
        assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("A", "\"\uD83D\"")));
        assertThatIllegalArgumentException().isThrownBy(() -> event("A", Tag.of("a=b", "c")));
        assertThatIllegalArgumentException().isThrownBy(() -> event("A", Tag.of("", "c")));
        assertThatIllegalArgumentException().isThrownBy(() -> event(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> append(log));
        NewEvent twice = event("A");
        assertThatIllegalArgumentException().isThrownBy(() -> append(log, twice, twice));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.append(Collections.nCopies(1001, event("A")), List.of()));
        assertThatExceptionOfType(CommitTooLargeException.class)
                .isThrownBy(() -> append(log, event("A", "\"" + "x".repeat(8 * 1024 * 1024) + "\"")));
        assertThat(log.head().position()).isZero();
    }

    /** Tags and names stand in the text and once more beside it. */
    @Test
    void a_commit_is_too_large_with_what_stands_beside_its_text_too() {
        assertThatExceptionOfType(CommitTooLargeException.class)
                .isThrownBy(() -> append(log, event("A", manyTags(8_150, 1_024))));
        assertThatExceptionOfType(CommitTooLargeException.class)
                .isThrownBy(() -> append(log, event("A", manyTags(20_001, 8))));
        assertThatExceptionOfType(CommitTooLargeException.class)
                .isThrownBy(() -> append(log, event("n".repeat(8_000_000))));
        assertThat(log.head().position()).isZero();
    }

    @Test
    void a_text_beside_the_payload_counts_before_the_commit_is_put_together() {
        var large = new NewEvent("e-1", "A", "1", Set.of(), Map.of("k", "x".repeat(8 * 1024 * 1024)), "{}");

        assertThatExceptionOfType(CommitTooLargeException.class).isThrownBy(() -> CommitDraft.of(List.of(large)));
    }

    @ParameterizedTest
    @CsvSource({"20000, 300", "6000, 1024"})
    void as_many_tags_as_fit_are_recorded_and_found(int number, int length) {
        Tag[] tags = manyTags(number, length);

        Commit commit = append(log, event("A", tags));

        CommitLog reader = logs.open();
        assertThat(reader.after(0, 1)).containsExactly(commit);
        assertThat(reader.firstTagged(tags[number - 1])).contains(commit);
        reader.close();
    }

    /** @param length of each with its key, in characters */
    private static Tag[] manyTags(int number, int length) {
        return IntStream.range(0, number)
                .mapToObj(i -> Tag.of("k", "0".repeat(length - 8) + (100_000 + i)))
                .toArray(Tag[]::new);
    }

    @Test
    void a_writer_that_fell_behind_looks_at_what_it_missed_and_at_nothing_before() {
        append(log, events("first", 808));
        for (int i = 0; i < 8; i++) {
            append(log, events("large-" + i, 1000));
        }
        for (int i = 0; i < 192; i++) {
            append(log, event("Small"));
        }
        // Ends at a position that has the same place in memory as that of the head.
        assertThat(log.tagged(Tag.of("number", "first-0"), 0, 1))
                .singleElement()
                .matches(commit -> commit.last() == log.head().position() - 8192);
        CommitLog rival = logs.open(at(NOW));
        append(rival, event("Rival"));

        var examined = keysExamined(() -> append(log, event("Last")));

        assertThat(examined).isNotEmpty().allMatch(keys -> keys <= 1);
        assertThat(log.head().position()).isEqualTo(9002);
        rival.close();
    }

    @Test
    void a_payload_is_as_deep_as_it_can_be_read_again() {
        String deepest = "[".repeat(500) + "]".repeat(500);

        append(log, event("A", deepest));
        assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("B", "[" + deepest + "]")));

        CommitLog reader = logs.open();
        assertThat(reader.after(0, 10))
                .singleElement()
                .satisfies(commit -> assertThat(commit.events())
                        .extracting(RecordedEvent::payloadJson)
                        .containsExactly(deepest));
        assertThat(reader.verify(_ -> {}).valid()).isTrue();
        reader.close();
    }

    @Test
    void a_large_commit_is_recorded() {
        String payload = "\"" + "x".repeat(4 * 1024 * 1024) + "\"";

        append(log, event("A", payload));

        assertThat(log.after(0, 1).getFirst().events().getFirst().payloadJson()).isEqualTo(payload);
    }

    @Test
    void an_append_wakes_waiters_of_this_and_of_other_instances() {
        var here = new AtomicInteger();
        var there = new AtomicInteger();
        CommitLog other = logs.open();
        var registration = log.onAppend(here::incrementAndGet);
        other.onAppend(there::incrementAndGet);
        await().untilAtomic(there, greaterThan(0));
        int before = there.get();

        append(log, event("A"));

        assertThat(here).hasPositiveValue();
        await().untilAtomic(there, greaterThan(before));
        assertThat(registration.cancel()).isTrue();
        other.close();
    }

    @Test
    void what_an_instance_wrote_itself_does_not_wake_it_again_when_it_comes_by_the_change_stream() {
        var woken = new AtomicInteger();
        CommitLog other = logs.open();
        log.onAppend(woken::incrementAndGet);
        await().untilAtomic(woken, greaterThan(0));
        int before = woken.get();

        for (int i = 0; i < 5; i++) {
            append(log, event("A"));
        }
        for (int byTheOther = 1; byTheOther <= 2; byTheOther++) {
            append(other, event("B"));
            await().untilAtomic(woken, greaterThan(before + 5 + byTheOther - 1));
        }

        assertThat(woken).hasValue(before + 5 + 2);
        other.close();
    }

    @Test
    void commits_inside_a_group_carry_no_edge_and_everything_still_works() {
        for (int i = 0; i < 7; i++) {
            append(log, event("A"), event("B"));
        }
        List<Receipt> receipts = log.after(0, 10).stream().map(log::receipt).toList();
        logs.commits()
                .updateMany(
                        Filters.in("index", 0, 2, 3, 4, 6),
                        new Document("$unset", new Document("peaks", "").append("checkpoint", "")));

        CommitLog later = logs.open();
        List<Commit> grouped = later.after(0, 10);
        assertThat(grouped.get(3).checkpoint()).isNull();
        assertThat(grouped.stream().map(later::receipt)).isEqualTo(receipts);
        Commit next = append(later, event("C"));
        assertThat(next.index()).isEqualTo(7);
        assertThat(next.checkpoint()).isNotNull();
        assertThat(log.verify(_ -> {})).matches(LogVerification::valid).matches(found -> found.treeSize() == 8);
    }

    private List<Long> keysExamined(Runnable work) {
        var database = logs.admin.getDatabase(logs.database);
        database.runCommand(new Document("profile", 2));
        work.run();
        database.runCommand(new Document("profile", 0));
        return database.getCollection("system.profile")
                .find(Filters.exists("keysExamined"))
                .map(operation -> operation.get("keysExamined", Number.class).longValue())
                .into(new ArrayList<>());
    }

    private static NewEvent[] events(String name, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new NewEvent(
                        name + "-" + i, "Many", "1", Set.of(Tag.of("number", name + "-" + i)), Map.of(), "{}"))
                .toArray(NewEvent[]::new);
    }
}
