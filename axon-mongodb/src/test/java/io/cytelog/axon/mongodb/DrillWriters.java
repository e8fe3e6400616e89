package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.event;
import static io.cytelog.axon.mongodb.TestLogs.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.History.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Clients that write without end, each as a command would: under an idempotency key, asking again where the outcome was
 * unknown, or in competition with others for one of a few counters. Beside them one reader per log follows its end.
 */
final class DrillWriters implements AutoCloseable {

    private static final int COUNTERS = 4;
    private static final int PAUSE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final History history;
    private final List<CommitLog> logs;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Integer, Long> lastRecorded = new ConcurrentHashMap<>();
    private final List<List<String>> read = new ArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final int size;

    /** @param logs instances of the same log, to which the writers are dealt in turn */
    DrillWriters(History history, List<CommitLog> logs, int size) {
        this.history = history;
        this.logs = logs;
        this.size = size;
        IntStream.range(0, size).forEach(writer -> start(() -> write(writer)));
        for (CommitLog log : logs) {
            List<String> seen = new ArrayList<>();
            read.add(seen);
            start(() -> follow(log, seen));
        }
    }

    private void start(Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().unstarted(work);
        thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
        threads.add(thread);
        thread.start();
    }

    /** Returns when every writer had something recorded that it began after now; says how long that took. */
    Duration everyoneRecorded() {
        long now = System.nanoTime();
        await().atMost(PATIENCE).until(() -> {
            assertThat(failures).isEmpty();
            return IntStream.range(0, size).allMatch(writer -> lastRecorded.getOrDefault(writer, now) > now);
        });
        return Duration.ofNanos(System.nanoTime() - now);
    }

    private void write(int writer) {
        var random = new Random(writer);
        long[] seen = new long[COUNTERS];
        for (int number = 0; !paused(random); number++) {
            CommitLog log = logs.get(writer % logs.size());
            if (random.nextInt(4) == 0) {
                compete(writer, log, random.nextInt(COUNTERS), seen);
            } else {
                append(writer, log, Tag.of("key", writer + "-" + number));
            }
        }
    }

    private void append(int writer, CommitLog log, Tag key) {
        History.Try told;
        do {
            told = tried(writer, log, List.of(event("Written", key)), List.of(never(key)));
        } while (told.end() == End.UNKNOWN && closed.getCount() > 0);
    }

    private void compete(int writer, CommitLog log, int counter, long[] seen) {
        Tag tag = Tag.of("counter", Integer.toString(counter));
        var guard = new Guard(EventCriteria.havingTags(tag), seen[counter]);
        History.Try told = tried(writer, log, List.of(event("Counted", tag), event("Counted", tag)), List.of(guard));
        if (told.commit() != null) {
            seen[counter] = told.commit().last();
        } else if (told.conflict() != null) {
            seen[counter] = told.conflict().position();
        }
    }

    private History.Try tried(int writer, CommitLog log, List<NewEvent> events, List<Guard> guards) {
        History.Try told = history.append(log, events, guards);
        if (told.end() == End.RECORDED) {
            lastRecorded.put(writer, told.began());
        }
        return told;
    }

    private boolean paused(Random random) {
        try {
            return closed.await(random.nextInt(PAUSE_MILLIS), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void follow(CommitLog log, List<String> seen) {
        long position = 0;
        var random = new Random(0);
        while (!paused(random)) {
            try {
                for (Commit commit : log.after(position, 1_000)) {
                    commit.events().forEach(event -> seen.add(event.position() + " " + event.id()));
                    position = commit.last();
                }
            } catch (LogUnavailableException _) {
                continue;
            }
        }
    }

    /** Ends everybody. */
    @Override
    public void close() {
        closed.countDown();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    /**
     * Once closed: nobody broke, and each reader saw exactly how the log begins.
     *
     * @return how many events were seen
     */
    long requireReadersRight(List<RecordedEvent> events) {
        assertThat(failures).isEmpty();
        List<String> all = events.stream()
                .map(event -> event.position() + " " + event.id())
                .toList();
        read.forEach(seen -> assertThat(seen).as("what a reader saw stayed so").isEqualTo(all.subList(0, seen.size())));
        return read.stream().mapToLong(List::size).sum();
    }
}
