package io.cytelog.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * When a clock runs out. Hours are elapsed time. Calendar days end at the first instant at which the wall clock of the
 * place shows the time of the start, or a later one, that many dates on: of all readings of "within 15 days" the one
 * that is never late. Where that time does not exist (the clocks go forward, or the date line moves) it is the instant
 * of the change; where it comes twice, the first.
 */
public final class DueTime {
    private DueTime() {}

    public static Instant of(Instant start, MeasuredDuration length, ZoneId place) {
        var days = length.calendar();
        return days.isZero()
                ? start.plus(length.exact())
                : first(LocalDateTime.ofInstant(start, place).plus(days), place);
    }

    /** The first instant of a date at the place. */
    public static Instant startOf(LocalDate date, ZoneId place) {
        return first(date.atStartOfDay(), place);
    }

    private static Instant first(LocalDateTime local, ZoneId place) {
        var rules = place.getRules();
        var offsets = rules.getValidOffsets(local);
        return offsets.isEmpty() ? rules.getTransition(local).getInstant() : local.toInstant(offsets.getFirst());
    }
}
