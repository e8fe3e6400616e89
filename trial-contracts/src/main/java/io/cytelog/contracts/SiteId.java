package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Short name of a trial site, as the protocol file lists it. Written in JSON as its text. */
public record SiteId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SiteId {
        IdForm.check(value, "a site");
    }

    @Override
    public String toString() {
        return value;
    }
}
