package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Number of one bag of a lot. Written in JSON as its text. */
public record BagNumber(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BagNumber {
        CodeForm.check(value, "a bag");
    }

    @Override
    public String toString() {
        return value;
    }
}
