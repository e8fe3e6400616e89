package io.cytelog.safety.event;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** The death of a subject, as exactly as the site knows its time. */
@Event(namespace = "safety", name = "SubjectDied", version = "1")
public record SubjectDied(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        ClinicalTime diedAt,
        @Nullable String cause) implements SubjectFact {}
