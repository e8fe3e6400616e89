package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.protocol.TriggerKind;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Events so grave, or so many, that the trial pauses for them whatever the boundary says.
 *
 * @param trigger the kind with its limits, for example {@code RELATED_GRADE>=4}
 * @param adverseEvents the events that pull it; another one is news
 * @param protocolVersion version of the protocol that this was decided under; absent in records older than the field
 */
@Event(namespace = "safety", name = "StoppingTriggerPulled", version = "1")
public record StoppingTriggerPulled(
        @EventTag(key = "trial") String trial,
        TriggerKind kind,
        String trigger,
        List<AdverseEventId> adverseEvents,
        Instant foundAt,
        @Nullable String protocolVersion)
        implements TrialFact {
    public StoppingTriggerPulled {
        adverseEvents = List.copyOf(adverseEvents);
    }
}
