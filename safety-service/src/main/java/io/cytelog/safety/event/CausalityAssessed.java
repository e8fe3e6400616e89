package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** An opinion on the causal link between product and event. */
@Event(namespace = "safety", name = "CausalityAssessed", version = "1")
public record CausalityAssessed(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        OpinionHolder by,
        Causality opinion,
        @Nullable Causality previous,
        @Nullable Instant assessedAt,
        @Nullable String reason)
        implements AdverseEventFact {}
