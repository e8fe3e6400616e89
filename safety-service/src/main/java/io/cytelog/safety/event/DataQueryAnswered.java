package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A query was answered, which closes it.
 *
 * @param reason why an earlier answer is corrected; absent of a first one
 */
@Event(namespace = "safety", name = "DataQueryAnswered", version = "1")
public record DataQueryAnswered(
        @EventTag(key = "query") QueryId query,
        @EventTag(key = "subject") SubjectId subject,
        @EventTag(key = "adverseEvent") @Nullable AdverseEventId adverseEvent,
        String answer,
        @Nullable Instant answeredAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason)
        implements QueryFact {}
