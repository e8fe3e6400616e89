package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The closed interval from the start of administration to the same local time so many calendar days later in the
 * site's zone; over a change of the clocks it is an hour shorter or longer. An imprecise time is read against the
 * subject's safety: it lies inside when any reading of it does, so a date alone on the day of dosing counts as after
 * dosing.
 */
public record ToxicityWindow(Instant start, Instant end, ZoneId zone) {

    public static ToxicityWindow of(Instant administeredAt, int windowDays, ZoneId zone) {
        return new ToxicityWindow(
                administeredAt, administeredAt.atZone(zone).plusDays(windowDays).toInstant(), zone);
    }

    public boolean includes(Instant instant) {
        return !instant.isBefore(start) && !instant.isAfter(end);
    }

    public boolean mayInclude(ClinicalTime time) {
        return !isAfter(time) && !time.earliest(zone).isAfter(end);
    }

    /** Whether the window surely opened after this time. */
    public boolean isAfter(ClinicalTime time) {
        return time.latest(zone).isBefore(start);
    }

    /**
     * The first moment at which a visit that counts from the start may be held, as dosing has it: a window in days begins
     * with its first day, one in hours by the hour, and where there is none the visit opens on its day. None is held before
     * the start.
     */
    Instant firstOf(Visit visit) {
        var offset = visit.offset().value();
        var allowed = Sourced.optional(visit.window());
        var due = offset.after(start, zone);
        var first = allowed.map(span -> span.before().before(due, zone)).orElse(due);
        boolean byTheDay = offset.isInWholeDays()
                && allowed.map(span ->
                                span.before().isInWholeDays() && span.after().isInWholeDays())
                        .orElse(true);
        var opens =
                byTheDay ? LocalDate.ofInstant(first, zone).atStartOfDay(zone).toInstant() : first;
        return opens.isBefore(start) ? start : opens;
    }

    /** Whether a reading of this time lies before the window. */
    boolean mayBeAfter(ClinicalTime time) {
        return time.earliest(zone).isBefore(start);
    }

    /** The last moment at which a visit that counts from the start may be held. */
    Instant lastOf(Visit visit) {
        var due = visit.offset().value().after(start, zone);
        return Sourced.optional(visit.window())
                .map(allowed -> allowed.after().after(due, zone))
                .orElse(due);
    }

    /** Calendar days from the day of administration, which is day 0. */
    public long dayOf(Instant instant) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(start, zone), LocalDate.ofInstant(instant, zone));
    }
}
