package io.cytelog.dosing.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.protocol.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a visit is to take place. Both ends belong to the window. A visit without a window opens on its day, and any day
 * will do.
 *
 * @param target its distance from the start of administration, in the calendar of the site
 * @param opensAt first instant of the window
 * @param closesAt last instant of the window; null where it never closes
 */
public record VisitSpan(
        Instant target, Instant opensAt, @Nullable Instant closesAt) {

    /**
     * The span of a visit. Distance and window in days are calendar days at the site, however long a day is there: the
     * window is whole days, the first and the last included. As soon as one of them has hours, both are counted by the
     * hour.
     */
    static VisitSpan of(Visit visit, Instant administeredAt, ZoneId zone) {
        var offset = visit.offset().value();
        var target = offset.after(administeredAt, zone);
        var day = LocalDate.ofInstant(target, zone);
        if (visit.window() == null) {
            return new VisitSpan(target, offset.isInWholeDays() ? startOf(day, zone) : target, null);
        }
        var window = visit.window().value();
        boolean byTheDay = offset.isInWholeDays()
                && window.before().isInWholeDays()
                && window.after().isInWholeDays();
        return byTheDay
                ? new VisitSpan(
                        target,
                        startOf(day.minus(window.before().calendar()), zone),
                        endOf(day.plus(window.after().calendar()), zone))
                : new VisitSpan(
                        target,
                        window.before().before(target, zone),
                        window.after().after(target, zone));
    }

    boolean hasOpenedBy(Instant instant) {
        return !instant.isBefore(opensAt);
    }

    boolean hasClosedBy(Instant instant) {
        return closesAt != null && instant.isAfter(closesAt);
    }

    boolean includes(Instant instant) {
        return closesAt == null || hasOpenedBy(instant) && !hasClosedBy(instant);
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return ClinicalTime.of(day.toString()).earliest(zone);
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return ClinicalTime.of(day.toString()).latest(zone);
    }
}
