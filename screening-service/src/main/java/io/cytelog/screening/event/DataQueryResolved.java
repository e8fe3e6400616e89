package io.cytelog.screening.event;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.ScreeningId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** A later fact mended what was odd, which closes the query. */
@Event(namespace = "screening", name = "DataQueryResolved", version = "1")
public record DataQueryResolved(
        QueryId query, @EventTag(key = "screening") ScreeningId screening, QueryCode code) implements QueryFact {}
