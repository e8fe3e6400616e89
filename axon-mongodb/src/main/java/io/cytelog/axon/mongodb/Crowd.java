package io.cytelog.axon.mongodb;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * How many append at once, as the newest group tells. Those who were in it come back together: were the first of them to
 * write alone, all others would wait for a group of one, and every second write would carry a single commit.
 */
final class Crowd {
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /**
     * The newest group.
     *
     * @param until when to go on without those who have not come back, on the monotonic clock
     */
    private record Newest(int size, long until) {
        boolean isAwaited() {
            return size > 1 && System.nanoTime() - until < 0;
        }
    }

    private volatile Newest newest = new Newest(0, System.nanoTime());

    /** A group has been written of which so many appends were recorded. */
    void written(int recorded, long begun, long ended) {
        newest = new Newest(recorded, ended + Math.min((ended - begun) / 2, LONGEST_NANOS));
    }

    /** Whether others are about to append. */
    boolean isExpected() {
        return newest.isAwaited();
    }

    /** Waits until as many are in line as were in the newest group, but for no more than half of the time that it took. */
    void gather(IntSupplier inLine) {
        var group = newest;
        while (group.isAwaited() && inLine.getAsInt() < group.size()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
