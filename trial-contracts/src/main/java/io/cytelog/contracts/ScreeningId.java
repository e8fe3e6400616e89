package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Number of one screening of one candidate ({@code SC-001}); a re-screening has a new one. Written in JSON as its
 * text.
 */
public record ScreeningId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ScreeningId {
        IdForm.check(value, "a screening");
    }

    @Override
    public String toString() {
        return value;
    }
}
