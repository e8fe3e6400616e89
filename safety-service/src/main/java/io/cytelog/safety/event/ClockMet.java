package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** The sponsor became aware, which ends the site's clock; {@code late} where that was after it was due. */
@Event(namespace = "safety", name = "ClockMet", version = "1")
public record ClockMet(
        @EventTag(key = "clock") ClockId clock,
        @EventTag(key = "adverseEvent") @Nullable AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        Instant metAt,
        boolean late)
        implements ClockFact {}
