package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** A later fact mended what was odd, which closes the query. */
@Event(namespace = "safety", name = "DataQueryResolved", version = "1")
public record DataQueryResolved(
        @EventTag(key = "query") QueryId query,
        @EventTag(key = "subject") SubjectId subject,
        @EventTag(key = "adverseEvent") @Nullable AdverseEventId adverseEvent,
        QueryCode code)
        implements QueryFact {}
