package io.cytelog.screening.event;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.ScreeningId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The site answered a query, which closes it.
 *
 * @param reason why an earlier answer is corrected; absent of a first one
 */
@Event(namespace = "screening", name = "DataQueryAnswered", version = "1")
public record DataQueryAnswered(
        QueryId query,
        @EventTag(key = "screening") ScreeningId screening,
        String answer,
        @Nullable Instant answeredAt,
        @Nullable String reason)
        implements QueryFact {}
