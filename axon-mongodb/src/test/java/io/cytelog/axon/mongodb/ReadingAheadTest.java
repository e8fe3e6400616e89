package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of a log that is longer than what is read at once, the next parts are fetched while one is handed out. */
class ReadingAheadTest {
    private static final int AT_ONCE = 1_000;

    private final TestLogs logs = new TestLogs();
    /** Has written nothing, so it has to ask mongod for everything. */
    private final CommitLog log = logs.open();

    private final TailedEvents tail = tailAfter(0);

    @AfterEach
    void close() {
        log.close();
        logs.close();
    }

    @Test
    void a_long_log_is_handed_out_in_order_and_each_event_once() {
        record(3 * AT_ONCE + 500);

        assertThat(next()).isEqualTo(positions(1, AT_ONCE));
        assertThat(next()).isEqualTo(positions(AT_ONCE + 1, 2 * AT_ONCE));
        assertThat(next()).isEqualTo(positions(2 * AT_ONCE + 1, 3 * AT_ONCE));
        assertThat(next()).isEqualTo(positions(3 * AT_ONCE + 1, 3 * AT_ONCE + 500));
        assertThat(next()).isEmpty();
    }

    @Test
    void what_is_recorded_after_the_end_was_seen_ahead_is_handed_out_when_it_is_asked_for() {
        record(AT_ONCE);
        assertThat(next()).hasSize(AT_ONCE);

        record(1);

        assertThat(next()).containsExactly(AT_ONCE + 1L);
        assertThat(next()).isEmpty();
    }

    @Test
    void a_commit_ahead_that_cannot_be_read_is_told_at_its_turn_and_nothing_behind_it_before_it_is_mended() {
        record(2 * AT_ONCE + 500);
        long broken = AT_ONCE + 500;
        var body = log.containing(broken).orElseThrow().body();
        logs.commits().updateOne(eq("_id", broken), set("body", "{\"position\":2"));

        assertThat(next()).isEqualTo(positions(1, AT_ONCE));
        assertThat(next()).isEqualTo(positions(AT_ONCE + 1, broken - 1));
        assertFailsAt(broken);

        logs.commits().updateOne(eq("_id", broken), set("body", body));
        assertThat(next()).isEqualTo(positions(broken, broken + AT_ONCE - 1));
        assertThat(next()).isEqualTo(positions(broken + AT_ONCE, 2 * AT_ONCE + 500));
    }

    @Test
    void a_commit_that_says_it_ends_later_than_it_does_hides_none() {
        record(2 * AT_ONCE);
        logs.commits().updateOne(eq("_id", (long) AT_ONCE), set("last", AT_ONCE + 400L));

        assertThat(next()).isEqualTo(positions(1, AT_ONCE - 1));
        assertFailsAt(AT_ONCE);

        logs.commits().updateOne(eq("_id", (long) AT_ONCE), set("last", (long) AT_ONCE));
        assertThat(next()).isEqualTo(positions(AT_ONCE, 2 * AT_ONCE - 1));
    }

    @Test
    void a_commit_that_does_not_say_where_it_ends_is_told_at_its_turn() {
        record(AT_ONCE + 1);
        logs.commits().updateOne(eq("_id", (long) AT_ONCE), set("last", "nowhere"));

        assertThat(next()).isEqualTo(positions(1, AT_ONCE - 1));
        assertFailsAt(AT_ONCE);
    }

    @Test
    void a_payload_ahead_that_cannot_be_converted_is_told_at_its_turn() {
        record(AT_ONCE + 10);
        try (var writer = logs.open()) {
            append(writer, event("A", "\"broken\"", SUBJECT));
            append(writer, event("A", SUBJECT));
        }
        var picky = new Verbatim() {
            @Override
            public Object fromJson(String json) {
                if (json.contains("broken")) {
                    throw new IllegalStateException("not my JSON");
                }
                return json;
            }
        };
        var tail = new TailedEvents(log, new StoredEvents(picky, Upcasters.none()), EventCriteria.havingAnyTag(), 0);

        assertThat(tail.next()).hasSize(AT_ONCE);
        assertThat(tail.next()).hasSize(10);
        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(tail::next)
                .matches(unreadable -> unreadable.position() == AT_ONCE + 11);
    }

    private void assertFailsAt(long position) {
        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(tail::next)
                .matches(unreadable -> unreadable.position() == position);
    }

    private TailedEvents tailAfter(long position) {
        return new TailedEvents(
                log, new StoredEvents(new Verbatim(), Upcasters.none()), EventCriteria.havingAnyTag(), position);
    }

    private List<Long> next() {
        return tail.next().stream().map(Sourced::positionOf).toList();
    }

    private static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private void record(int commits) {
        try (var writer = logs.open();
                var clients = Executors.newFixedThreadPool(64)) {
            IntStream.range(0, commits).forEach(_ -> clients.submit(() -> append(writer, event("A", SUBJECT))));
        }
    }
}
