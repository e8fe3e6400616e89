package io.cytelog.axon.mongodb;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a writer. Ends when nothing was to do for a while, so that a log needs no closing for its thread's sake, and
 * begins anew when something is.
 */
final class WriterThread {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** What is done on it. */
    interface Work {

        /** Does what is to do by now; whether that was anything. */
        boolean once();

        /** Whether nothing is to do, not even later. */
        boolean isDone();

        /** Whether somebody has come. */
        boolean isCalled();

        /** How long it may rest unless somebody comes. */
        long restNanos();
    }

    private final String name;
    private final Work work;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    WriterThread(String name, Work work) {
        this.name = name;
        this.work = work;
    }

    void ensureRunning() {
        Thread running = thread.get();
        if (running == null) {
            Thread next = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
            if (thread.compareAndSet(null, next)) {
                next.start();
            } else {
                ensureRunning();
            }
        } else {
            LockSupport.unpark(running);
        }
    }

    private void run() {
        boolean ended = false;
        try {
            long busy = System.nanoTime();
            while (!ended) {
                if (work.once()) {
                    busy = System.nanoTime();
                } else if (System.nanoTime() - busy < IDLE_NANOS) {
                    restUntilSomebodyComes();
                } else {
                    thread.set(null);
                    ended = work.isDone() || !thread.compareAndSet(null, Thread.currentThread());
                }
            }
        } finally {
            if (!ended) {
                thread.set(null);
                startAnotherIfAnythingIsLeft();
            }
        }
    }

    /** Who is in line already calls nobody any more. */
    private void startAnotherIfAnythingIsLeft() {
        if (!work.isDone()) {
            ensureRunning();
        }
    }

    /**
     * Looks once more whether somebody has come before it rests: who came may have called while this thread waited for its
     * turn, and that waiting hears the call and forgets it.
     */
    private void restUntilSomebodyComes() {
        if (!work.isCalled()) {
            LockSupport.parkNanos(Math.min(IDLE_NANOS, work.restNanos()));
        }
    }
}
