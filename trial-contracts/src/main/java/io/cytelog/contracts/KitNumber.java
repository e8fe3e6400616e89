package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Number of a blinded treatment kit, the only product identity that blinded staff see. Written in JSON as its text. */
public record KitNumber(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KitNumber {
        IdForm.check(value, "a kit");
    }

    @Override
    public String toString() {
        return value;
    }
}
