package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, and the grade that rests on it. {@code proposed} is what the protocol's limits make of it, if
 * anything, and {@code graded} what the clinician made of it, if anything yet; where they differ {@code reason} says
 * why.
 */
@Event(namespace = "safety", name = "GradeMeasured", version = "1")
public record GradeMeasured(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        Measurement measurement,
        @Nullable CtcaeGrade proposed,
        @Nullable CtcaeGrade graded,
        @Nullable String reason)
        implements AdverseEventFact {

    /** Whether the clinician overruled the proposal without saying why. */
    public boolean unexplained() {
        return graded != null && proposed != null && proposed != graded && reason == null;
    }
}
