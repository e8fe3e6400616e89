package io.cytelog.dosing.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a visit: it took place, or the site says why it did not.
 *
 * @param missedBecause given where {@code attendedAt} is not
 */
public record VisitOutcome(
        @Nullable Instant attendedAt, @Nullable String missedBecause) {
    public VisitOutcome {
        if ((attendedAt == null) == (missedBecause == null)) {
            throw new IllegalArgumentException(
                    "A visit either took place or did not: give attendedAt or missedBecause, one of the two.");
        }
    }
}
