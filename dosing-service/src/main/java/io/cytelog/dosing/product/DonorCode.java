package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Coded identity of the donor, never a name: an ISBT 128 donation number, a Single European Code, or the code of the
 * tissue establishment. What has the form of a donation number is checked as one; any other code is taken as it is, as
 * nobody but its issuer can check it. Written in JSON as its text.
 */
public record DonorCode(@JsonValue String value) {
    /** @throws IllegalArgumentException where it has no form of a code, or is a donation number with a wrong check */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DonorCode {
        CodeForm.check(value, "a donor");
        DonationNumber.in(value);
    }

    /** Whether both are of one donor: a donation number is the same scanned, typed or bare. */
    public boolean isOf(DonorCode other) {
        return identity().equals(other.identity());
    }

    private String identity() {
        return DonationNumber.in(value).orElse(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
