package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.event;
import static io.cytelog.axon.mongodb.TestLogs.never;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppendRaceTest {

    private static final int ROUNDS = 100;
    private static final int INSTANCES = 3;
    private static final int THREADS = 9;

    private final TestLogs logs = new TestLogs();
    private final List<CommitLog> instances =
            IntStream.range(0, INSTANCES).mapToObj(_ -> logs.open()).toList();
    private final ExecutorService writers = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void positions_are_without_gaps_and_the_log_verifies() {
        CommitLog log = instances.getFirst();
        List<Long> positions = log.after(0, 10_000).stream()
                .flatMap(commit -> commit.events().stream().map(RecordedEvent::position))
                .toList();
        assertThat(positions)
                .isEqualTo(LongStream.rangeClosed(1, positions.size()).boxed().toList());
        assertThat(log.verify(_ -> {})).matches(LogVerification::valid);
    }

    @AfterAll
    void close() {
        writers.shutdownNow();
        logs.close();
    }

    @Test
    void of_many_writers_with_the_same_condition_exactly_one_wins_every_round() {
        for (int round = 0; round < ROUNDS; round++) {
            Tag place = Tag.of("place", "place-" + round);
            long marker = instances.getFirst().head().position();
            Guard nobodyElse = new Guard(EventCriteria.havingTags(place), marker);

            List<Boolean> won = race(
                    writer -> appended(instances.get(writer % INSTANCES), writer % 2 == 0 ? 1 : 3, place, nobodyElse));

            assertThat(won).as("round %d", round).containsOnlyOnce(true);
        }
    }

    @Test
    void writers_without_a_common_condition_all_win() {
        List<Boolean> won = race(writer -> {
            Tag place = Tag.of("own", "place-" + writer);
            return appended(instances.get(writer % INSTANCES), 1, place, never(place));
        });

        assertThat(won).containsOnly(true).hasSize(THREADS);
    }

    @Test
    void of_fifty_appends_with_one_idempotency_key_one_lands() throws InterruptedException {
        Tag key = Tag.of("idempotencyKey", "alice:K-1");
        List<Callable<Boolean>> requests = IntStream.range(0, 50)
                .mapToObj(request ->
                        (Callable<Boolean>) () -> appended(instances.get(request % INSTANCES), 1, key, never(key)))
                .toList();

        List<Boolean> won = writers.invokeAll(requests).stream()
                .map(AppendRaceTest::outcome)
                .toList();

        assertThat(won).containsOnlyOnce(true).hasSize(50);
        assertThat(instances.getLast().firstTagged(key)).isPresent();
        assertThat(logs.commits().countDocuments(new Document("tags", "idempotencyKey=alice:K-1")))
                .isOne();
    }

    private List<Boolean> race(IntPredicate writer) {
        List<Future<Boolean>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            running.add(writers.submit(() -> writer.test(number)));
        }
        return running.stream().map(AppendRaceTest::outcome).toList();
    }

    private static boolean appended(CommitLog log, int events, Tag tag, Guard guard) {
        try {
            log.append(
                    IntStream.range(0, events)
                            .mapToObj(_ -> event("Taken", tag))
                            .toList(),
                    List.of(guard));
            return true;
        } catch (AppendConflictException lost) {
            return false;
        }
    }

    private static boolean outcome(Future<Boolean> writer) {
        try {
            return writer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
