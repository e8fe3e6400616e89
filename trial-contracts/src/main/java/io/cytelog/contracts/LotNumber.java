package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Number of a product lot. It tells product from placebo, so it never leaves the unblinded part of dosing. Written in
 * JSON as its text.
 */
public record LotNumber(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LotNumber {
        IdForm.check(value, "a lot");
    }

    @Override
    public String toString() {
        return value;
    }
}
