package io.cytelog.safety.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Screening enrolled a subject. */
@Event(namespace = "safety", name = "SubjectNoted", version = "1")
public record SubjectNoted(@EventTag(key = "subject") SubjectId subject, SiteId site, Instant enrolledAt, Source source)
        implements SubjectFact {}
