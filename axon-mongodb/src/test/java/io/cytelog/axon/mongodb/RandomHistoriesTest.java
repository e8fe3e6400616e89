package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.cytelog.axon.mongodb.History.End;
import io.cytelog.axon.mongodb.ReplyingProxy.Loss;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random writers with random conditions, of which some crash, some lose replies and some change the log's signing key. A seed
 * gives the choices of each writer; how they meet is the machine's.
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
        long rotations = 0;
        long readings = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            HistoryCheck.Facts facts = play(seed);
            readings += facts.readings();
            recorded += facts.recorded();
            conflicts += facts.conflicts();
            unknown += facts.unknown();
            rotations += facts.rotations();
            LongRun.say("%d of %d random histories".formatted(seed + 1, HISTORIES));
        }
        System.out.printf(
                "%,d random histories: %,d appends recorded, %,d refused by a guard, %,d whose client crashed or was not told; the key changed %,d times; %,d decisions read all that had been told%n",
                HISTORIES, recorded, conflicts, unknown, rotations, readings);
        assertThat(readings).isPositive();
        assertThat(recorded).isPositive();
        assertThat(conflicts).isPositive();
        assertThat(unknown).isPositive();
        assertThat(rotations).isPositive();
    }

    private static HistoryCheck.Facts play(int seed) throws IOException {
        try (var logs = new TestLogs();
                var proxy = ReplyingProxy.beforeMongod();
                var writers = Executors.newFixedThreadPool(WRITERS)) {
            var history = new History();
            var keys = new AtomicReference<>(new Keys(TestLogs.SIGNER, null));
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                var random = new Random(seed * 31L + i);
                running.add(writers.submit(() -> {
                    try (var writer = new Writer(logs, keys, proxy, history, random)) {
                        IntStream.range(0, STEPS).forEach(_ -> writer.step());
                    }
                }));
            }
            running.forEach(RandomHistoriesTest::finish);
            try (CommitLog log = keys.get().open(logs, logs.admin)) {
                log.confirmKey();
            }
            return HistoryCheck.of(history, keys.get().open(logs, logs.admin));
        }
    }

    private static void finish(Future<?> writer) {
        try {
            writer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** What an operator has set: the key to sign with, and the one that it takes over from. */
    private record Keys(CheckpointSigner current, @Nullable CheckpointSigner previous) {

        CommitLog open(TestLogs logs, MongoClient client) {
            return logs.open(client, current, previous, Duration.ofSeconds(4));
        }

        Keys next() {
            return new Keys(TestLogs.newSigner(), current);
        }
    }

    /** One client. When it crashes it leaves an append under way, remembers nothing, and begins anew. */
    private static final class Writer implements AutoCloseable {

        private final TestLogs logs;
        private final AtomicReference<Keys> set;
        private final ReplyingProxy proxy;
        private final History history;
        private final Random random;
        private Keys keys;
        private MongoClient client;
        private CommitLog log;
        private MongoEventStorageEngine engine;
        private long seen;

        Writer(TestLogs logs, AtomicReference<Keys> set, ReplyingProxy proxy, History history, Random random) {
            this.logs = logs;
            this.set = set;
            this.proxy = proxy;
            this.history = history;
            this.random = random;
            start();
        }

        private void start() {
            keys = set.get();
            client = proxy.client("writer");
            log = keys.open(logs, client);
            engine = new MongoEventStorageEngine(log, new Verbatim());
        }

        void step() {
            int choice = random.nextInt(16);
            if (choice == 0) {
                crash();
            } else if (choice == 1) {
                changeKey();
            } else {
                if (choice == 2) {
                    proxy.loseReplies(1, random.nextInt(3) == 0 ? Loss.SILENCE : Loss.DISCONNECTION);
                }
                IntStream.range(0, random.nextInt(3)).forEach(_ -> history.read(engine, log, criteria()));
                History.Try told = history.append(log, events(), guards());
                remember(told);
                if (told.end() == End.UNAVAILABLE) {
                    restart();
                }
            }
        }

        /** One change at a time: the next key is set only when this one is seen to be in force. Others go on until they restart. */
        private void changeKey() {
            try {
                log.confirmKey();
                set.compareAndSet(keys, keys.next());
            } catch (LogUnavailableException | OutcomeUnknownException _) {
                // Another one has been set, or the reply was lost: as the operator sees it, nothing has changed yet.
            }
            restart();
        }

        private void restart() {
            close();
            start();
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
            restart();
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
