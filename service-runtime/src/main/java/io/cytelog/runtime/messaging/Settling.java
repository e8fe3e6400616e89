package io.cytelog.runtime.messaging;

import io.cytelog.runtime.view.Joined;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A batch that was sent and is not yet stored as such; at most one at a time.
 *
 * @param before position up to which all was settled when it began
 */
record Settling(long before, CompletableFuture<Void> outcome) {
    static final Settling NOTHING = new Settling(0, CompletableFuture.completedFuture(null));
    private static final Executor THREADS = Thread.ofVirtual().name("relay-settling")::start;

    /**
     * Lets the next one begin, once this one is over.
     *
     * @param first position of its first event
     * @throws RuntimeException why this one failed; the next is not begun then
     */
    Settling then(long first, Runnable work) {
        await();
        return new Settling(first - 1, CompletableFuture.runAsync(work, THREADS));
    }

    /** Waits until it is over; throws what it failed with. */
    void await() {
        Joined.of(outcome);
    }

    /** Up to where all is settled, of what was taken. */
    long position(long taken) {
        return outcome.isDone() && !outcome.isCompletedExceptionally() ? taken : before;
    }
}
