package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A length in millimetres; a JSON number. Lengths of different scale (2 and 2.0) compare alike but are not equal. */
public record Millimetres(@JsonValue BigDecimal value) implements Comparable<Millimetres> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Millimetres {
        if (Form.required(value, "millimetres").signum() < 0) {
            throw new IllegalArgumentException("A length in millimetres is not negative.");
        }
    }

    public static Millimetres millimetres(long value) {
        return new Millimetres(BigDecimal.valueOf(value));
    }

    public boolean isMoreThan(Millimetres other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Millimetres other) {
        return value.compareTo(other.value);
    }
}
