package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import java.util.List;
import java.util.Optional;

/** The stopping boundaries that are worked out, the one that is active, and what pauses the trial beside it. */
public record Stopping(Sourced<String> active, List<Boundary> boundaries, List<StoppingTrigger> triggers) {
    public Stopping {
        boundaries = Form.orEmpty(boundaries);
        triggers = Form.orEmpty(triggers);
    }

    public Optional<Boundary> activeBoundary() {
        return boundaries.stream()
                .filter(boundary -> boundary.name().equals(active.value()))
                .findFirst();
    }
}
