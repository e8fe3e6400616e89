package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** The sponsor states since when it has known of an event; its own clocks run from then. */
@Event(namespace = "safety", name = "SponsorMadeAware", version = "1")
public record SponsorMadeAware(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        Instant awareAt,
        @Nullable Instant previous,
        @Nullable String reason)
        implements AdverseEventFact {}
