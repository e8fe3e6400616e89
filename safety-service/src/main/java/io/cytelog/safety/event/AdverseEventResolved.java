package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * An adverse event came to its end, as far as the site knows when and how. {@code significant} is what the site says of
 * it, where it does; {@code receivedAt} is when the site learnt it.
 */
@Event(namespace = "safety", name = "AdverseEventResolved", version = "1")
public record AdverseEventResolved(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        @Nullable ClinicalTime ended,
        @Nullable AeOutcome outcome,
        @Nullable Boolean significant,
        @Nullable Instant receivedAt,
        @Nullable String reason)
        implements AdverseEventFact {}
