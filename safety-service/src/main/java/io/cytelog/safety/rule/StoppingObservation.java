package io.cytelog.safety.rule;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one dosed subject brings to the stopping rule.
 *
 * @param windowEndsAt when it becomes evaluable without an event
 * @param endedEarly whether observation ended before that, so that without an event it never becomes evaluable
 * @param eventAt when its first event of the boundary happened; null while it has none
 * @param events adverse events that are such events; none in what was kept before they were told apart
 * @param grave events that a trigger looks at
 */
public record StoppingObservation(
        SubjectId subject,
        Instant windowEndsAt,
        boolean endedEarly,
        @Nullable Instant eventAt,
        List<AdverseEventId> events,
        List<Grave> grave) {

    /**
     * An event that a trigger looks at.
     *
     * @param trigger place of the trigger in the protocol file, from 0
     */
    public record Grave(int trigger, AdverseEventId adverseEvent, Coding coding) {}

    public StoppingObservation {
        events = events == null ? List.of() : List.copyOf(events);
        grave = List.copyOf(grave);
    }
}
