package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** Number of a product event, in the order of reporting: {@code PE-0001}. Written in JSON as its text. */
public record ProductEventId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("PE-[0-9]{4,9}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProductEventId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("The number of a product event has the form PE-0001.");
        }
    }

    public static ProductEventId of(int number) {
        return new ProductEventId(String.format(Locale.ROOT, "PE-%04d", number));
    }

    @Override
    public String toString() {
        return value;
    }
}
