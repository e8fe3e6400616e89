package io.cytelog.safety.event;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.FollowUpEnd;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A death or a loss to follow-up does not stand any more: it had been recorded by mistake, or who was lost has been reached.
 *
 * @param endedAt as it was recorded last
 */
@Event(namespace = "safety", name = "FollowUpEndRetracted", version = "1")
public record FollowUpEndRetracted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        FollowUpEnd cause,
        ClinicalTime endedAt,
        String reason)
        implements SubjectFact {}
