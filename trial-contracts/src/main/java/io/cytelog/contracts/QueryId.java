package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Number of a data query, such as {@code S-001-AE-01-Q-01}: that of what it is about, and which one of it. Written in
 * JSON as its text.
 */
public record QueryId(@JsonValue String value) {
    private static final String MARK = "-Q-";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QueryId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The identifier of a data query is 1 to 64 letters, digits, dots, dashes or underscores.");
        }
    }

    /**
     * The number of a query.
     *
     * @param about the number of what is odd
     * @param count from 1, which query about it this is
     */
    public static QueryId of(String about, int count) {
        return new QueryId(String.format(Locale.ROOT, "%s%s%02d", about, MARK, count));
    }

    /** The number of what it is about; the whole text where it does not tell. */
    public String about() {
        int end = value.lastIndexOf(MARK);
        return end < 1 ? value : value.substring(0, end);
    }

    @Override
    public String toString() {
        return value;
    }
}
