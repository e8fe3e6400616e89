package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import java.util.List;
import java.util.Optional;

/** The stopping boundaries that are worked out, and the one that is active. */
public record Stopping(Sourced<String> active, List<Boundary> boundaries) {
    public Stopping {
        boundaries = Form.orEmpty(boundaries);
    }

    public Optional<Boundary> activeBoundary() {
        return boundaries.stream()
                .filter(boundary -> boundary.name().equals(active.value()))
                .findFirst();
    }
}
