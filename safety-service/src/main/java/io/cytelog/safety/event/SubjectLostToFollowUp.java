package io.cytelog.safety.event;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** A subject can no longer be reached; what happened after the last contact is not known. */
@Event(namespace = "safety", name = "SubjectLostToFollowUp", version = "1")
public record SubjectLostToFollowUp(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        ClinicalTime lastContactAt,
        @Nullable String description)
        implements SubjectFact {}
