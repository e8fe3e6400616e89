package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static io.cytelog.axon.mongodb.TestLogs.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.cytelog.axon.mongodb.History.End;
import io.cytelog.axon.mongodb.History.Reading;
import java.time.Duration;
import java.util.List;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The check that drills and random histories rely on notices what it is there for. */
class HistoryCheckTest {

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();
    private final History history = new History();

    @AfterEach
    void close() {
        log.close();
        logs.close();
    }

    @Test
    void a_history_of_a_log_that_told_the_truth_passes() {
        told(History.End.RECORDED);
        told(History.End.CONFLICT);

        var facts = HistoryCheck.of(history, logs.open());

        assertThat(facts).isEqualTo(new HistoryCheck.Facts(1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0));
    }

    @Test
    void what_was_acknowledged_and_is_missing_is_noticed() {
        told(End.RECORDED);
        logs.commits().deleteOne(Filters.eq("_id", 1L));

        assertNoticed("what was acknowledged is there");
    }

    @Test
    void what_was_called_unavailable_and_is_there_is_noticed() {
        History.Try recorded = told(End.RECORDED);
        history.keep(new History.Try(
                recorded.events(),
                recorded.guards(),
                recorded.began(),
                recorded.ended(),
                End.UNAVAILABLE,
                null,
                null,
                null));

        assertNoticed("what was called not recorded is not");
    }

    @Test
    void a_decision_that_reads_all_passes_and_one_that_reads_less_or_asks_too_early_is_noticed() {
        told(End.RECORDED);
        history.read(new MongoEventStorageEngine(log, new Verbatim()), log, EventCriteria.havingTags(SUBJECT));
        var whole = history.readings().getFirst();
        assertThat(ReadingCheck.of(history, HistoryCheck.eventsOf(log))).isOne();

        assertNoticed("up to 1 at least", new Reading(whole.criteria(), whole.began(), 1, List.of(), 0));
        assertNoticed("up to 1 at least", new Reading(whole.criteria(), whole.began(), 1, List.of(), 1));
        assertNoticed("is the beginning", new Reading(whole.criteria(), whole.began(), 1, List.of(2L), 1));
        assertNoticed("is not after its end", new Reading(whole.criteria(), whole.began(), 0, List.of(1L), 1));
    }

    private void assertNoticed(String what, Reading reading) {
        var other = new History();
        history.tries().forEach(other::keep);
        other.keep(reading);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> ReadingCheck.of(other, HistoryCheck.eventsOf(log)))
                .withMessageContaining(what);
    }

    @Test
    void what_nobody_wrote_is_noticed() {
        told(End.RECORDED);
        log.append(List.of(event("Other")), List.of());

        assertNoticed("nothing is there that nobody wrote");
    }

    @Test
    void a_guard_that_was_passed_over_is_noticed() {
        told(End.RECORDED);
        long began = System.nanoTime();
        List<NewEvent> second = List.of(event("Again", SUBJECT));
        Commit commit = log.append(second, List.of());
        history.keep(new History.Try(
                second,
                List.of(never(SUBJECT)),
                began,
                System.nanoTime(),
                End.RECORDED,
                commit,
                log.receipt(commit),
                null));

        assertNoticed("held when 2 was recorded");
    }

    @Test
    void an_order_against_that_of_the_acknowledgements_is_noticed() {
        History.Try first = told(End.RECORDED);
        List<NewEvent> second = List.of(event("Second"));
        Commit commit = log.append(second, List.of());
        history.keep(new History.Try(
                second,
                List.of(),
                first.began() - 2,
                first.began() - 1,
                End.RECORDED,
                commit,
                log.receipt(commit),
                null));

        assertNoticed("behind what was acknowledged before it began");
    }

    @Test
    void a_history_over_a_change_of_the_key_passes() {
        told(End.RECORDED);
        history.append(rotated(), List.of(event("Second")), List.of());

        assertThat(HistoryCheck.of(history, logs.open()).rotations()).isOne();
    }

    @Test
    void a_receipt_of_a_key_that_was_given_up_is_noticed() {
        told(End.RECORDED);
        CommitLog rotated = rotated();
        List<NewEvent> second = List.of(event("Second"));
        long began = System.nanoTime();
        Commit commit = rotated.append(second, List.of());
        Receipt right = rotated.receipt(commit);
        var wrong = new Receipt(
                right.log(),
                right.position(),
                right.leafIndex(),
                right.recordedAt(),
                right.treeSize(),
                right.rootHash(),
                right.inclusionProof(),
                TestLogs.SIGNER.sign(right.treeSize(), right.rootHash()));
        history.keep(new History.Try(second, List.of(), began, System.nanoTime(), End.RECORDED, commit, wrong, null));

        assertThatExceptionOfType(InvalidCheckpointException.class)
                .isThrownBy(() -> HistoryCheck.of(history, logs.open()));
    }

    private CommitLog rotated() {
        CommitLog log = logs.open(logs.admin, TestLogs.newSigner(), TestLogs.SIGNER, Duration.ofSeconds(10));
        log.confirmKey();
        return log;
    }

    @Test
    void a_position_that_is_missing_is_noticed() {
        told(End.RECORDED);
        history.append(log, List.of(event("Second")), List.of());
        logs.commits().deleteOne(Filters.eq("_id", 1L));

        assertNoticed("positions are without gaps");
    }

    @Test
    void a_rewritten_body_is_noticed() {
        told(End.RECORDED);
        String body = logs.commits().find().first().getString("body");
        logs.commits()
                .updateOne(Filters.eq("_id", 1L), Updates.set("body", body.replace("\"dose\":1.50", "\"dose\":1.60")));

        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> HistoryCheck.of(history, logs.open()));
    }

    /** The first is recorded, every other loses against it. */
    private History.Try told(End end) {
        History.Try told = history.append(log, List.of(event("Once", SUBJECT)), List.of(never(SUBJECT)));
        assertThat(told.end()).isEqualTo(end);
        return told;
    }

    private void assertNoticed(String what) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> HistoryCheck.of(history, logs.open()))
                .withMessageContaining(what);
    }
}
