package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Coded number of an enrolled subject, given by the screening service ({@code S-001}). Written in JSON as its text. */
public record SubjectId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubjectId {
        IdForm.check(value, "a subject");
    }

    @Override
    public String toString() {
        return value;
    }
}
