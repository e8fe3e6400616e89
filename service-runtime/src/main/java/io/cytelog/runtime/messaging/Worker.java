package io.cytelog.runtime.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of a service that goes on for as long as the service runs: work that fails is begun again after a pause
 * that doubles up to a bound, and the failure shows until a later run has succeeded for a while.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String name;
    private final Work work;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable String failure;

    /** Work that returns when it is told to stop, and throws when it cannot go on. */
    @FunctionalInterface
    public interface Work {
        void run(Running running) throws InterruptedException;
    }

    /** Tells work whether to go on. */
    public interface Running {
        boolean goesOn();

        /** To be called after a success: the worker counts as healthy again. */
        void succeeded();

        /** Rests for as long as given, or until the worker is to stop. */
        void pause(Duration duration) throws InterruptedException;
    }

    public Worker(String name, Work work) {
        this.name = name;
        this.work = work;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::loop);
    }

    public Worker start() {
        thread.start();
        return this;
    }

    public String name() {
        return name;
    }

    /** What went wrong last, or null while all is well. */
    public @Nullable String failure() {
        return failure;
    }

    private void loop() {
        var pause = SHORTEST_PAUSE;
        var running = new State();
        while (running.goesOn()) {
            try {
                running.success = false;
                work.run(running);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable failed) {
                // An error, too: a service whose thread ended unseen would do nothing and say that it is well.
                if (!running.goesOn()) {
                    return;
                }
                failure = String.valueOf(failed.getMessage());
                LOG.atWarn().addKeyValue("worker", name).setCause(failed).log("Work failed and is begun again");
                pause = running.success ? SHORTEST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
                if (waited(pause)) {
                    return;
                }
            }
        }
    }

    private boolean waited(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            // Work looks at least every half second whether it is to go on; what still waits then is interrupted.
            if (!thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(8));
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private final class State implements Running {
        private boolean success;

        @Override
        public boolean goesOn() {
            return stopped.getCount() > 0 && !Thread.currentThread().isInterrupted();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void succeeded() {
            success = true;
            failure = null;
        }
    }
}
