package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.cytelog.axon.mongodb.History.End;
import io.cytelog.axon.mongodb.ReplyingProxy.Loss;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random writers with random conditions, of which some crash and some lose replies. A seed gives the choices of each writer;
 * how they meet is the machine's.
 */
class RandomHistoriesTest {

    /** So many in the gate; {@code ./cytelog prove log} asks for more. */
    private static final int HISTORIES = Integer.getInteger("cytelog.prove.logHistories", 8);

    private static final int WRITERS = 4;
    private static final int STEPS = 12;

    @Test
    void whatever_writers_try_and_however_they_end_the_log_is_one_order_in_which_everything_told_is_true()
            throws IOException {
        long recorded = 0;
        long conflicts = 0;
        long unknown = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            HistoryCheck.Facts facts = play(seed);
            recorded += facts.recorded();
            conflicts += facts.conflicts();
            unknown += facts.unknown();
        }
        System.out.printf(
                "%,d random histories: %,d appends recorded, %,d refused by a guard, %,d whose client crashed or was not told%n",
                HISTORIES, recorded, conflicts, unknown);
        assertThat(recorded).isPositive();
        assertThat(conflicts).isPositive();
        assertThat(unknown).isPositive();
    }

    private static HistoryCheck.Facts play(int seed) throws IOException {
        try (var logs = new TestLogs();
                var proxy = ReplyingProxy.beforeMongod();
                var writers = Executors.newFixedThreadPool(WRITERS)) {
            var history = new History();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                var random = new Random(seed * 31L + i);
                running.add(writers.submit(() -> {
                    try (var writer = new Writer(logs, proxy, history, random)) {
                        IntStream.range(0, STEPS).forEach(_ -> writer.step());
                    }
                }));
            }
            running.forEach(RandomHistoriesTest::finish);
            return HistoryCheck.of(history, logs.open());
        }
    }

    private static void finish(Future<?> writer) {
        try {
            writer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** One client. When it crashes it leaves an append under way, remembers nothing, and begins anew. */
    private static final class Writer implements AutoCloseable {

        private final TestLogs logs;
        private final ReplyingProxy proxy;
        private final History history;
        private final Random random;
        private MongoClient client;
        private CommitLog log;
        private long seen;

        Writer(TestLogs logs, ReplyingProxy proxy, History history, Random random) {
            this.logs = logs;
            this.proxy = proxy;
            this.history = history;
            this.random = random;
            this.client = proxy.client("writer");
            this.log = open();
        }

        private CommitLog open() {
            return logs.open(client, InstantSource.system(), Duration.ofSeconds(4));
        }

        void step() {
            int choice = random.nextInt(12);
            if (choice == 0) {
                crash();
            } else {
                if (choice == 1) {
                    proxy.loseReplies(1, random.nextInt(3) == 0 ? Loss.SILENCE : Loss.DISCONNECTION);
                }
                remember(history.append(log, events(), guards()));
            }
        }

        private void remember(History.Try told) {
            if (told.commit() != null) {
                seen = told.commit().last();
            } else if (told.conflict() != null) {
                seen = told.conflict().position();
            }
        }

        private void crash() {
            List<NewEvent> events = events();
            List<Guard> guards = guards();
            long began = System.nanoTime();
            CommitLog abandoned = log;
            Thread dying = Thread.ofPlatform().daemon().unstarted(() -> abandoned.append(events, guards));
            dying.setUncaughtExceptionHandler((_, _) -> {});
            dying.start();
            join(dying, Duration.ofMillis(1 + random.nextInt(8)));
            client.close();
            history.keep(new History.Try(events, guards, began, System.nanoTime(), End.UNKNOWN, null, null, null));
            client = proxy.client("writer");
            log = open();
            seen = 0;
            join(dying, Duration.ofSeconds(30));
        }

        private static void join(Thread dying, Duration limit) {
            try {
                dying.join(limit.toMillis());
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }

        private List<NewEvent> events() {
            return IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(_ -> event("n." + random.nextInt(2), tag("a"), tag("b")))
                    .toList();
        }

        private List<Guard> guards() {
            return IntStream.range(0, random.nextInt(3))
                    .mapToObj(_ -> new Guard(criteria(), random.nextInt(4) == 0 ? 0 : seen))
                    .toList();
        }

        private EventCriteria criteria() {
            return switch (random.nextInt(4)) {
                case 0 -> EventCriteria.havingTags(tag("a"), tag("b"));
                case 1 ->
                    EventCriteria.havingTags(tag("a")).andBeingOneOfTypes(new QualifiedName("n." + random.nextInt(2)));
                case 2 -> EventCriteria.either(EventCriteria.havingTags(tag("a")), EventCriteria.havingTags(tag("b")));
                default -> EventCriteria.havingTags(tag("b"));
            };
        }

        private Tag tag(String key) {
            return Tag.of(key, Integer.toString(random.nextInt(4)));
        }

        @Override
        public void close() {
            log.close();
            client.close();
        }
    }
}
