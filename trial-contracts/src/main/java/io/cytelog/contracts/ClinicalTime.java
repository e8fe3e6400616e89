package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, as exactly as the source knows it: {@code 2024-05-01T10:00:00Z} (MINUTE, kept in UTC), {@code 2024-05-01} (DAY),
 * {@code 2024-05} (MONTH) or {@code 2024} (YEAR). JSON is {@code {value, precision}}; a bare text is read too, its precision follows from
 * its form.
 */
public record ClinicalTime(String value, Precision precision) {

    /** How exactly the time is known. */
    public enum Precision {
        MINUTE(".+T.+"),
        DAY("\\d{4}-\\d{2}-\\d{2}"),
        MONTH("\\d{4}-\\d{2}"),
        YEAR("\\d{4}");

        private final Pattern form;

        Precision(String form) {
            this.form = Pattern.compile(form);
        }

        static Precision of(String value) {
            return Arrays.stream(values())
                    .filter(precision -> precision.form.matcher(value).matches())
                    .findFirst()
                    .orElseThrow(ClinicalTime::malformed);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public ClinicalTime(@JsonProperty("value") String value, @JsonProperty("precision") @Nullable Precision precision) {
        var found = Precision.of(Form.text(value, "value"));
        if (precision != null && precision != found) {
            throw new IllegalArgumentException(
                    "The time's text has the precision " + found + ", not " + precision + ".");
        }
        this.precision = found;
        this.value = normalised(value, found);
    }

    /** The time in this text, its precision taken from the form. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ClinicalTime of(String value) {
        return new ClinicalTime(value, null);
    }

    public static ClinicalTime at(Instant instant) {
        return of(instant.toString());
    }

    /** The first instant that this time can mean at a place. */
    public Instant earliest(ZoneId zone) {
        return switch (precision) {
            case MINUTE -> UtcText.instant(value);
            case DAY -> startOf(LocalDate.parse(value), zone);
            case MONTH -> startOf(YearMonth.parse(value).atDay(1), zone);
            case YEAR -> startOf(Year.parse(value).atDay(1), zone);
        };
    }

    /** The last instant that this time can mean at a place. */
    public Instant latest(ZoneId zone) {
        return switch (precision) {
            case MINUTE -> UtcText.instant(value);
            case DAY -> lastBefore(LocalDate.parse(value).plusDays(1), zone);
            case MONTH -> lastBefore(YearMonth.parse(value).plusMonths(1).atDay(1), zone);
            case YEAR -> lastBefore(Year.parse(value).plusYears(1).atDay(1), zone);
        };
    }

    private static String normalised(String value, Precision precision) {
        try {
            return switch (precision) {
                case MINUTE -> UtcText.normalised(value);
                case DAY -> LocalDate.parse(value).toString();
                case MONTH -> YearMonth.parse(value).toString();
                case YEAR -> value;
            };
        } catch (DateTimeException e) {
            throw malformed();
        }
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Instant lastBefore(LocalDate day, ZoneId zone) {
        return startOf(day, zone).minusNanos(1);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "A time is written as 2024-05-01T10:00:00Z, 2024-05-01, 2024-05 or 2024, and must exist in the calendar.");
    }
}
