package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** The event, as its facts now stand, need not be reported; it stays visible that it had to be. */
@Event(namespace = "safety", name = "ClockNoLongerRequired", version = "1")
public record ClockNoLongerRequired(
        @EventTag(key = "clock") ClockId clock,
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        List<Because> because,
        ClockInputs inputs)
        implements ClockFact {

    /** What no longer holds. */
    public enum Because {
        NOT_SERIOUS,
        NOT_RELATED,
        EXPECTED,
        NOT_FATAL_OR_LIFE_THREATENING
    }

    public ClockNoLongerRequired {
        because = List.copyOf(because);
    }
}
