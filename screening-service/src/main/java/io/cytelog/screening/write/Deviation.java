package io.cytelog.screening.write;

import io.cytelog.runtime.command.Recorded;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import java.time.Instant;
import java.util.List;

/** A deviation as an answer tells it. */
public record Deviation(DeviationKind kind, String explanation, Instant occurredAt) {
    public static Deviation of(DeviationNoted event) {
        return new Deviation(event.kind(), event.explanation(), event.occurredAt());
    }

    /** All that a commit noted. */
    public static List<Deviation> of(Recorded recorded) {
        return recorded.all(DeviationNoted.class).stream().map(Deviation::of).toList();
    }
}
