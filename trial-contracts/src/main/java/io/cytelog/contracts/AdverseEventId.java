package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Number of an adverse event, given by the safety service. Written in JSON as its text. */
public record AdverseEventId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AdverseEventId {
        IdForm.check(value, "an adverse event");
    }

    @Override
    public String toString() {
        return value;
    }
}
