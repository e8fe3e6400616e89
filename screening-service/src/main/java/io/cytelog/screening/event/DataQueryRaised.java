package io.cytelog.screening.event;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Something in a candidate's file is odd; the site is asked. */
@Event(namespace = "screening", name = "DataQueryRaised", version = "1")
public record DataQueryRaised(
        QueryId query, @EventTag(key = "screening") ScreeningId screening, SiteId site, QueryCode code, String question)
        implements QueryFact {}
