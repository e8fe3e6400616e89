package io.cytelog.dosing.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.messaging.FactHeader;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Screening enrolled a subject, and dosing has heard of it. */
@Event(namespace = "dosing", name = "SubjectNoted", version = "1")
public record SubjectNoted(
        @EventTag(key = "subject") SubjectId subject, SiteId site, Instant enrolledAt, FactHeader source)
        implements SubjectFact {}
