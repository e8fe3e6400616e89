package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Keyed hash of one bag of one lot, or of one placebo preparation: the same bag is found again, and no observer can tell the two apart. It stands on no other event than the preparation, so it does not lead to a lot. */
public record UseTag(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UseTag {}

    @Override
    public String toString() {
        return value;
    }
}
