package io.cytelog.runtime.messaging;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rhythm in which a relay that has nothing to tell says that it is there. Not for several threads at once. */
final class Pulse {
    private final Duration every;
    private @Nullable Instant last;

    Pulse(Duration every) {
        this.every = every;
    }

    /** Whether it is time for a beat: at first, after the interval, and when the clock was set back. */
    boolean isDue(Instant now) {
        return last == null || now.isBefore(last) || !now.isBefore(last.plus(every));
    }

    /** A beat was sent and acknowledged. */
    void beat(Instant at) {
        last = at;
    }
}
