package io.cytelog.runtime.view;

import io.cytelog.runtime.messaging.Worker;
import java.time.Duration;

/**
 * Lets facts gather while they come faster than they are taken, so that one transaction serves more of them. What nobody
 * decides by shows them a little later then, and leaves the database to what is decided by.
 *
 * @param pause from the beginning of one step to the beginning of the next, at least
 * @param rest from the end of a step to the beginning of the next, in times that the step took: so many, at least
 * @param most how long it rests at most
 */
public record Gathering(Duration pause, int rest, Duration most) {
    /** Everything is taken as it comes. */
    public static final Gathering NONE = atLeast(Duration.ZERO);

    /** Shorter than anybody notices who looks at a page. */
    public static final Gathering SHORT = atLeast(Duration.ofMillis(50));

    /** As {@link #SHORT}; where the machine is so busy that steps take long, they take no more than a third of the time. */
    private static final Gathering YIELDING = new Gathering(SHORT.pause, 2, Duration.ofMillis(250));

    static Gathering atLeast(Duration pause) {
        return new Gathering(pause, 0, Duration.ZERO);
    }

    /** @param awaited whether somebody decides by what is made of the facts */
    public static Gathering of(boolean awaited) {
        return awaited ? NONE : YIELDING;
    }

    /** What is left of the pause after a step that took so long. */
    Duration after(Duration step) {
        var resting = step.multipliedBy(rest);
        var capped = resting.compareTo(most) < 0 ? resting : most;
        var left = pause.minus(step);
        return left.compareTo(capped) > 0 ? left : capped;
    }

    /**
     * Waits for what is left of the pause.
     *
     * @param begun when the last step was begun, in nanoseconds of the monotonic clock
     */
    public void since(long begun, Worker.Running running) throws InterruptedException {
        var left = after(Duration.ofNanos(System.nanoTime() - begun));
        if (left.isPositive()) {
            running.pause(left);
        }
    }
}
