package io.cytelog.axon.mongodb;

import java.time.Duration;

/** Since when the tries of a thread have been losing: a caller tries again on its thread. */
final class LosingThreads {
    private final ThreadLocal<Long> since = new ThreadLocal<>();
    private final long longest;

    /** @param longest a thread that lost longer ago has gone over to something else */
    LosingThreads(Duration longest) {
        this.longest = longest.toNanos();
    }

    /**
     * Since when the calling thread has been losing; 0 for not at all.
     *
     * @param now on the monotonic clock, in nanoseconds, as is what is returned
     */
    long since(long now) {
        Long begun = since.get();
        return begun == null || now - begun > longest ? 0 : begun;
    }

    void won() {
        since.remove();
    }

    void lost(long begun) {
        since.set(begun);
    }
}
