package io.cytelog.runtime.view;

import io.cytelog.runtime.messaging.Worker;
import java.time.Duration;

/**
 * Lets facts gather while they come faster than they are taken, so that one transaction serves more of them. What nobody
 * decides by shows them a little later then, and leaves the database to what is decided by.
 *
 * @param pause from the beginning of one step to the beginning of the next, at least
 */
public record Gathering(Duration pause) {
    /** Everything is taken as it comes. */
    public static final Gathering NONE = new Gathering(Duration.ZERO);

    /** Shorter than anybody notices who looks at a page. */
    private static final Gathering SHORT = new Gathering(Duration.ofMillis(50));

    /** @param awaited whether somebody decides by what is made of the facts */
    public static Gathering of(boolean awaited) {
        return awaited ? NONE : SHORT;
    }

    /**
     * Waits for what is left of the pause.
     *
     * @param begun when the last step was begun, in nanoseconds of the monotonic clock
     */
    public void since(long begun, Worker.Running running) throws InterruptedException {
        var left = pause.minusNanos(System.nanoTime() - begun);
        if (left.isPositive()) {
            running.pause(left);
        }
    }
}
