package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Severity grade of the Common Terminology Criteria for Adverse Events; a JSON number from 1 to 5. */
public enum CtcaeGrade {
    MILD,
    MODERATE,
    SEVERE,
    LIFE_THREATENING,
    FATAL;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CtcaeGrade of(int grade) {
        if (grade < 1 || grade > values().length) {
            throw new IllegalArgumentException("A CTCAE grade is a number from 1 to 5.");
        }
        return values()[grade - 1];
    }

    @JsonValue
    public int number() {
        return ordinal() + 1;
    }

    public boolean isAtLeast(CtcaeGrade other) {
        return compareTo(other) >= 0;
    }
}
