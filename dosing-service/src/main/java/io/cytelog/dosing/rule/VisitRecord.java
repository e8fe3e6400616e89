package io.cytelog.dosing.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one visit of a subject.
 *
 * @param visit code of the protocol, or another one where a visit took place that no protocol plans
 * @param attendedAt when it took place, by the last report of the site
 * @param missedBecause why it did not take place, by the last report of the site
 * @param examinedAt when the treated limb was last examined at this visit, as safety tells
 */
public record VisitRecord(
        String visit,
        @Nullable Instant attendedAt,
        @Nullable String missedBecause,
        @Nullable Instant examinedAt) {

    public static VisitRecord of(String visit) {
        return new VisitRecord(visit, null, null, null);
    }

    /** The site's report takes the place of its earlier one. */
    public VisitRecord reported(VisitOutcome outcome) {
        return new VisitRecord(visit, outcome.attendedAt(), outcome.missedBecause(), examinedAt);
    }

    public VisitRecord examined(@Nullable Instant at) {
        return new VisitRecord(visit, attendedAt, missedBecause, at);
    }

    /** What had happened by then; that a visit was missed has no time of its own, so it is known throughout. */
    VisitRecord by(Instant asOf) {
        return new VisitRecord(visit, upTo(attendedAt, asOf), missedBecause, upTo(examinedAt, asOf));
    }

    static @Nullable Instant upTo(@Nullable Instant at, Instant asOf) {
        return at == null || at.isAfter(asOf) ? null : at;
    }
}
