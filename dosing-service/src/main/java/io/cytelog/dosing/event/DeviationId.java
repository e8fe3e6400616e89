package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** Number of a reported deviation, in the order of reporting: {@code DEV-0001}. Written in JSON as its text. */
public record DeviationId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("DEV-[0-9]{4,9}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("The number of a deviation has the form DEV-0001.");
        }
    }

    public static DeviationId of(int number) {
        return new DeviationId(String.format(Locale.ROOT, "DEV-%04d", number));
    }

    @Override
    public String toString() {
        return value;
    }
}
