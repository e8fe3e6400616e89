package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Number of a reporting clock: of an adverse event such as {@code S-001-AE-0001-C-01}, of the trial such as {@code
 * YEARLY_SAFETY_REPORT-03}. Written in JSON as its text.
 */
public record ClockId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClockId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The identifier of a clock is 1 to 80 letters, digits, dots, dashes or underscores.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
