package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Number of an assessment: {@code S-001-LA-01} of the limb, {@code S-001-BG-01} of a grade at baseline. Written in JSON as
 * its text.
 */
public record AssessmentId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AssessmentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The identifier of an assessment is 1 to 64 letters, digits, dots, dashes or underscores.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
