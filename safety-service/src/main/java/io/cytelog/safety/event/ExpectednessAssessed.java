package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The sponsor judged an event against a version of the reference safety information. {@code inForce} is whether that
 * version may have been in force at the onset and {@code listed} whether it lists the term, both as known when judged.
 */
@Event(namespace = "safety", name = "ExpectednessAssessed", version = "1")
public record ExpectednessAssessed(
        @EventTag(key = "adverseEvent") AdverseEventId adverseEvent,
        @EventTag(key = "subject") SubjectId subject,
        Expectedness expectedness,
        @Nullable Expectedness previous,
        String referenceSafetyInformation,
        boolean inForce,
        boolean listed,
        Instant assessedAt,
        @Nullable String reason)
        implements AdverseEventFact {}
