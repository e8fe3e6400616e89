package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static io.cytelog.axon.mongodb.TestLogs.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int WRITERS = 32;
    private static final int EACH = 8;
    private static final int RIVALS = 5;
    private static final int ROUNDS = 150;
    private static final long LONGEST_DELAY_NANOS = 4_000_000;

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        writers.shutdownNow();
        log.close();
        logs.close();
    }

    @Test
    void appends_that_wait_together_are_written_together_and_signed_once() throws InterruptedException {
        List<Commit> commits = together(writer -> append(log, event("A", own(writer)), event("B")));

        assertThat(commits).hasSize(WRITERS * EACH);
        long signed = logs.commits().countDocuments(new Document("checkpoint", new Document("$exists", true)));
        assertThat(signed).isPositive().isLessThan(WRITERS * EACH / 2);
        assertThat(log.verify(_ -> {}))
                .matches(LogVerification::valid)
                .matches(found -> found.treeSize() == WRITERS * EACH);
    }

    @Test
    void every_commit_of_a_group_has_its_receipt_at_once_and_it_is_the_same_for_ever() throws InterruptedException {
        CheckpointVerifier verifier = CheckpointVerifier.of(log.publicKey());
        List<Commit> commits = together(writer -> append(log, event("A", own(writer))));
        CommitLog later = logs.open();

        for (Commit commit : commits) {
            Receipt receipt = log.receipt(commit);
            TestLogs.requireProven(verifier, commit, receipt);
            assertThat(later.receipt(later.containing(commit.position()).orElseThrow()))
                    .isEqualTo(receipt);
        }
    }

    @Test
    void in_one_group_each_append_is_accepted_or_refused_by_its_own_guard() throws InterruptedException {
        List<Boolean> won = together(writer -> {
            Tag place = Tag.of("place", "place-" + writer % 4);
            try {
                return log.append(List.of(event("Taken", place)), List.of(never(place)))
                                .position()
                        > 0;
            } catch (AppendConflictException _) {
                return false;
            }
        });

        assertThat(won).filteredOn(Boolean::booleanValue).hasSize(4);
        assertThat(log.head().position()).isEqualTo(4);
        assertThat(log.verify(_ -> {}).valid()).isTrue();
    }

    /**
     * Nobody comes after the last of a round, so nobody wakes the writer a second time: an append whose call went unheard
     * would wait until the writer looks by itself, which is longer than it is given.
     */
    @Test
    void of_rivals_that_come_together_again_and_again_each_gets_its_turn_at_once() throws InterruptedException {
        CommitLog contested = logs.open(logs.admin, InstantSource.system(), Duration.ofSeconds(8));
        Tag place = Tag.of("place", "one");
        var delays = new Random(20_261_126);
        for (int round = 0; round < ROUNDS; round++) {
            List<Callable<Commit>> rivals = new ArrayList<>();
            for (int rival = 0; rival < RIVALS; rival++) {
                long delay = delays.nextLong(LONGEST_DELAY_NANOS);
                rivals.add(() -> {
                    LockSupport.parkNanos(delay);
                    return afterEverything(contested, place);
                });
            }
            writers.invokeAll(rivals).forEach(GroupCommitTest::result);
        }

        assertThat(log.head().position()).isEqualTo(ROUNDS * RIVALS);
    }

    private static Commit afterEverything(CommitLog log, Tag place) {
        while (true) {
            try {
                var seen = new Guard(EventCriteria.havingTags(place), log.head().position());
                return log.append(List.of(event("Taken", place)), List.of(seen));
            } catch (AppendConflictException _) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void one_that_cannot_be_written_does_not_harm_its_group() throws InterruptedException {
        List<Boolean> recorded = together(writer -> {
            if (writer % 2 == 0) {
                assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("A", "\"\uD83D\"")));
                return false;
            }
            return append(log, event("A")).position() > 0;
        });

        assertThat(log.head().position())
                .isEqualTo(recorded.stream().filter(Boolean::booleanValue).count());
        assertThat(log.verify(_ -> {}).valid()).isTrue();
    }

    @Test
    void one_that_is_too_large_does_not_harm_its_group() throws InterruptedException {
        NewEvent large = event(
                "Large",
                IntStream.range(0, 8_150)
                        .mapToObj(i -> Tag.of("k", "0".repeat(1_018) + (1_000 + i)))
                        .toArray(Tag[]::new));
        List<Boolean> recorded = together(writer -> {
            if (writer == 0) {
                assertThatExceptionOfType(CommitTooLargeException.class).isThrownBy(() -> append(log, large));
                return false;
            }
            return append(log, event("A")).position() > 0;
        });

        assertThat(log.head().position())
                .isEqualTo(recorded.stream().filter(Boolean::booleanValue).count());
        assertThat(log.verify(_ -> {}).valid()).isTrue();
    }

    @Test
    void a_guard_from_before_memory_is_checked_all_the_same() {
        Tag early = Tag.of("subject", "S-001");
        append(log, event("Early", early));
        for (int i = 0; i < 9; i++) {
            append(log, thousand());
        }

        assertThatExceptionOfType(AppendConflictException.class)
                .isThrownBy(() -> log.append(List.of(event("Again")), List.of(never(early))))
                .matches(conflict -> conflict.position() == 1);
        assertThat(log.append(List.of(event("Other")), List.of(never(Tag.of("subject", "S-002"))))
                        .position())
                .isEqualTo(9002);
    }

    @Test
    void what_another_writer_wrote_meanwhile_is_seen_by_the_guards() {
        CommitLog other = logs.open();
        Tag place = Tag.of("place", "one");
        long marker = append(log, event("A")).last();
        Commit theirs = append(other, event("Taken", place));

        assertThatExceptionOfType(AppendConflictException.class)
                .isThrownBy(() -> log.append(
                        List.of(event("Taken", place)), List.of(new Guard(EventCriteria.havingTags(place), marker))))
                .matches(conflict -> conflict.position() == theirs.position());
        assertThat(append(log, event("B")).position()).isEqualTo(3);
    }

    @Test
    void many_who_compete_for_one_thing_all_get_their_turn() throws InterruptedException {
        Tag counter = Tag.of("counter", "one");
        EventCriteria counted = EventCriteria.havingTags(counter);

        List<Commit> commits = together(_ -> {
            while (true) {
                long seen = log.candidates(counted, 0, 1_000, CommitLog.EVERYTHING).commits().stream()
                        .mapToLong(Commit::last)
                        .max()
                        .orElse(0);
                try {
                    return log.append(List.of(event("Counted", counter)), List.of(new Guard(counted, seen)));
                } catch (AppendConflictException _) {
                    assertThat(log.head().position()).isGreaterThan(seen);
                }
            }
        });

        assertThat(commits.stream().map(Commit::position).sorted())
                .isEqualTo(LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
    }

    @Test
    void a_caller_who_is_interrupted_gets_his_commit_all_the_same_and_stays_interrupted() {
        append(log, event("First"));
        Thread.currentThread().interrupt();

        long position = append(log, event("Second")).position();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(position).isEqualTo(2);
        assertThat(log.verify(_ -> {}).valid()).isTrue();
    }

    private static NewEvent[] thousand() {
        return IntStream.range(0, 1000).mapToObj(_ -> event("Later")).toArray(NewEvent[]::new);
    }

    private static Tag own(int writer) {
        return Tag.of("own", "writer-" + writer);
    }

    private interface Work<T> {
        T by(int writer);
    }

    private <T> List<T> together(Work<T> work) throws InterruptedException {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int task = 0; task < WRITERS * EACH; task++) {
            int writer = task % WRITERS;
            tasks.add(() -> work.by(writer));
        }
        return writers.invokeAll(tasks).stream().map(GroupCommitTest::result).toList();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
