package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Number of a concomitant medication, such as {@code S-001-CM-01}. Written in JSON as its text. */
public record MedicationId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MedicationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The identifier of a concomitant medication is 1 to 64 letters, digits, dots, dashes or underscores.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
