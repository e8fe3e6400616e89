package io.cytelog.safety.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** Dosing recorded an administration; its start opens the toxicity window. */
@Event(namespace = "safety", name = "AdministrationNoted", version = "1")
public record AdministrationNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        Instant startedAt,
        @Nullable Instant endedAt,
        Source source)
        implements SubjectFact {}
