package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Coded identity of the donor: an ISBT 128 donation number or a Single European Code, never a name. Written in JSON as its text. */
public record DonorCode(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DonorCode {
        CodeForm.check(value, "a donor");
    }

    @Override
    public String toString() {
        return value;
    }
}
