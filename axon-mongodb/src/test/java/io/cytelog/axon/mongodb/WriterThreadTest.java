package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What breaks the thread that writes for all must not keep those waiting who are in line. */
class WriterThreadTest {

    private static final int IN_LINE = 8;

    private static final class Broken extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void what_is_left_when_the_thread_breaks_is_done_by_another() {
        var work = new Breaking(3);
        var thread = new WriterThread("breaking", work);

        thread.ensureRunning();

        // Otherwise the error would break whoever awaits.
        await().dontCatchUncaughtExceptions().until(work::isDone);
        assertThat(work.threads).hasSize(2);
    }

    @Test
    void who_is_in_line_when_the_thread_breaks_is_recorded_all_the_same() {
        var clock = new BreakingClock();
        try (var logs = new TestLogs();
                CommitLog log = logs.open(clock)) {
            append(log, event("Before"));
            clock.breaking = true;
            Future<Commit> broken = appendInLine(log, "Broken");
            await().until(() -> clock.asked);
            List<Future<Commit>> inLine = IntStream.range(0, IN_LINE)
                    .mapToObj(_ -> appendInLine(log, "InLine"))
                    .toList();
            clock.mayBreak.countDown();

            assertThat(broken)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(OutcomeUnknownException.class);
            assertThat(inLine).allSatisfy(append -> assertThat(append).succeedsWithin(Duration.ofSeconds(5)));
            assertThat(log.head().position()).isEqualTo(1 + IN_LINE);
        }
    }

    /** A virtual thread gets into line always; it waits for its answer when this returns. */
    private static Future<Commit> appendInLine(CommitLog log, String name) {
        var appended = new FutureTask<>(() -> append(log, event(name)));
        Thread thread = Thread.ofVirtual().start(appended);
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return appended;
    }

    /** Breaks who asks for the time, once, when it may. */
    private static final class BreakingClock implements InstantSource {
        private final CountDownLatch mayBreak = new CountDownLatch(1);
        private volatile boolean breaking;
        private volatile boolean asked;

        @Override
        public Instant instant() {
            if (breaking) {
                breaking = false;
                asked = true;
                await(mayBreak);
                throw new Broken();
            }
            return Instant.now();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    /** Breaks who does the first of so many things. */
    private static final class Breaking implements WriterThread.Work {
        private final AtomicInteger left;
        private final AtomicBoolean broken = new AtomicBoolean();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        Breaking(int things) {
            this.left = new AtomicInteger(things);
        }

        @Override
        public boolean once() {
            if (isDone()) {
                return false;
            }
            threads.add(Thread.currentThread());
            left.decrementAndGet();
            if (!broken.getAndSet(true)) {
                throw new Broken();
            }
            return true;
        }

        @Override
        public boolean isDone() {
            return left.get() == 0;
        }

        @Override
        public boolean isCalled() {
            return !isDone();
        }

        @Override
        public long restNanos() {
            return Long.MAX_VALUE;
        }
    }
}
