package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Keyed hash of a lot number: finds the events of a lot, and says nothing without the product key. */
public record LotTag(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LotTag {}

    @Override
    public String toString() {
        return value;
    }
}
