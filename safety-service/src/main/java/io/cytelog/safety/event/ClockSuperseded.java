package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Another clock, opened in the same commit with its inputs, takes the place of this one. */
@Event(namespace = "safety", name = "ClockSuperseded", version = "1")
public record ClockSuperseded(
        @EventTag(key = "clock") ClockId clock,
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        ClockId by,
        Because because)
        implements ClockFact {

    /** What changed. */
    public enum Because {
        AWARENESS,
        NEWLY_FATAL_OR_LIFE_THREATENING,
        NOT_FATAL_OR_LIFE_THREATENING
    }
}
