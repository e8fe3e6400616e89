package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time as a protocol writes it: ISO 8601 text such as {@code P84D} or {@code PT24H}, never negative. Days and longer are
 * calendar days of a place (a day may have 23 hours), hours and shorter are exact.
 */
public record MeasuredDuration(@JsonValue String iso) {
    private static final long DAYS_OF_A_YEAR = 365;
    private static final long DAYS_OF_A_MONTH = 28;
    private static final Pattern FORM =
            Pattern.compile("P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MeasuredDuration {
        if (!isWellFormed(iso)) {
            throw new IllegalArgumentException(
                    "A length of time is ISO 8601 text such as P84D or PT24H, and not negative.");
        }
    }

    /** The instant this long after the start, by the calendar of the zone. */
    public Instant after(Instant start, ZoneId zone) {
        return start.atZone(zone).plus(calendarPart(iso)).plus(exactPart(iso)).toInstant();
    }

    /** The instant this long before the end, by the calendar of the zone. */
    public Instant before(Instant end, ZoneId zone) {
        return end.atZone(zone).minus(calendarPart(iso)).minus(exactPart(iso)).toInstant();
    }

    /** Whether it is days of a calendar alone, without hours. */
    public boolean isInWholeDays() {
        return iso.indexOf('T') < 0;
    }

    /** Years, months and days, without the hours. */
    public Period calendar() {
        return calendarPart(iso);
    }

    /** The length with days of 24 hours; refuses months and years, which have no fixed length. */
    public Duration exact() {
        if (calendarPart(iso).toTotalMonths() != 0) {
            throw new ArithmeticException(iso + " has no fixed length.");
        }
        return shortest();
    }

    /** The least that it can be: a year has 365 days, a month 28, a day 24 hours. */
    public Duration shortest() {
        return shortest(iso);
    }

    private static Duration shortest(String iso) {
        var calendar = calendarPart(iso);
        return exactPart(iso)
                .plusDays(calendar.getDays())
                .plusDays(calendar.getMonths() * DAYS_OF_A_MONTH)
                .plusDays(calendar.getYears() * DAYS_OF_A_YEAR);
    }

    @Override
    public String toString() {
        return iso;
    }

    private static boolean isWellFormed(@Nullable String iso) {
        if (iso == null || !FORM.matcher(iso).matches()) {
            return false;
        }
        try {
            shortest(iso);
            return true;
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return false;
        }
    }

    private static Period calendarPart(String iso) {
        var time = iso.indexOf('T');
        var date = time < 0 ? iso : iso.substring(0, time);
        return date.equals("P") ? Period.ZERO : Period.parse(date);
    }

    private static Duration exactPart(String iso) {
        var time = iso.indexOf('T');
        return time < 0 ? Duration.ZERO : Duration.parse("P" + iso.substring(time));
    }
}
