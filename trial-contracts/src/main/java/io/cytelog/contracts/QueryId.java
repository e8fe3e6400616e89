package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Number of a data query, such as {@code S-001-AE-01-Q-01}. Written in JSON as its text. */
public record QueryId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QueryId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The identifier of a data query is 1 to 64 letters, digits, dots, dashes or underscores.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
