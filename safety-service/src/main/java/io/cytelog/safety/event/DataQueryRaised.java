package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** Something in the record is odd; the site is asked. */
@Event(namespace = "safety", name = "DataQueryRaised", version = "1")
public record DataQueryRaised(
        @EventTag(key = "query") QueryId query,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        @EventTag(key = "adverseEvent") @Nullable AdverseEventId adverseEvent,
        @Nullable AssessmentId assessment,
        QueryCode code,
        String question)
        implements QueryFact {}
