package io.cytelog.safety.event;

import java.time.Instant;

/** The knowledge that a clock runs from, and whose it is. */
public record ClockAwareness(Instant at, Basis basis) {

    /** Whose knowledge it is. */
    public enum Basis {
        SPONSOR,
        /** The site's, which stands in for the sponsor's until that is recorded; or the site's own clock. */
        SITE,
        /** Knowledge of the news that made the clock necessary, later than that of the event. */
        NEWS
    }
}
