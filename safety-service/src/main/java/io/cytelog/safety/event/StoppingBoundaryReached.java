package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The stopping boundary is reached, both arms together. It stays reached, whatever is corrected later.
 *
 * @param boundary name of the boundary in the protocol file
 * @param evaluable evaluable subjects when it was found
 * @param events subjects with an event among them
 * @param crossedAtEvaluable the step in the order of events at which the boundary is reached
 * @param eventSubjects subjects with an event
 * @param protocolVersion version of the protocol that this was decided under; absent in records older than the field
 * @param counted the same subjects with their adverse events: another one is news; absent in records older than the field
 */
@Event(namespace = "safety", name = "StoppingBoundaryReached", version = "1")
public record StoppingBoundaryReached(
        @EventTag(key = "trial") String trial,
        String boundary,
        int evaluable,
        int events,
        int crossedAtEvaluable,
        int crossedAtEvents,
        int stopAtEvents,
        List<SubjectId> eventSubjects,
        Instant foundAt,
        @Nullable String protocolVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CountedSubject> counted)
        implements TrialFact {
    public StoppingBoundaryReached {
        eventSubjects = List.copyOf(eventSubjects);
        counted = counted == null ? null : List.copyOf(counted);
    }
}
