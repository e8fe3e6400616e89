package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import java.time.Instant;
import java.util.List;

/** What the trial is called, in this version of its protocol. The version applies from its effective date. */
public record Identity(
        Sourced<String> registration,
        List<RegistryNumber> otherRegistrations,
        Sourced<String> title,
        Sourced<String> sponsor,
        Sourced<String> version,
        Sourced<Instant> effectiveFrom) {
    public Identity {
        otherRegistrations = Form.orEmpty(otherRegistrations);
    }
}
