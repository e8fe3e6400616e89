package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Number of a pregnancy, such as {@code S-001-PR-01}. Written in JSON as its text. */
public record PregnancyId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PregnancyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The identifier of a pregnancy is 1 to 64 letters, digits, dots, dashes or underscores.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
