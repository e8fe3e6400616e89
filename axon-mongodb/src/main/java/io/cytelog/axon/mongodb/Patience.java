package io.cytelog.axon.mongodb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A limited time for trying again, on the monotonic clock, with random pauses that grow a little. An interrupt does not
 * shorten it: what others wait for too is tried until it is known how it ended.
 */
final class Patience {

    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int LONGEST_PAUSE_DOUBLINGS = 7;

    private final long deadline;
    private int pauses;
    private boolean interrupted;

    Patience(Duration limit) {
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    boolean exhausted() {
        return remaining().isZero();
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Waits a moment; {@code false} when there is no time left to try again. */
    boolean pause() {
        if (exhausted()) {
            return false;
        }
        interrupted |= Thread.interrupted();
        long longest = SHORTEST_PAUSE_NANOS << Math.min(pauses++, LONGEST_PAUSE_DOUBLINGS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest) + 1);
        return true;
    }

    /** Gives the thread back the interrupts that came meanwhile. */
    void end() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
