package io.cytelog.safety.write.answerquery;

import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.safety.event.QueryCode;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Answers a data query. */
public record AnswerQuery(
        QueryId query,
        String answer,
        @Nullable Instant occurredAt,
        @Nullable String reason,
        Actor actor) {
    QueryCode.Side side() {
        return actor.isBoundToSite() ? QueryCode.Side.SITE : QueryCode.Side.SPONSOR;
    }

    @TargetEntityId
    public QueryId boundary() {
        return query;
    }
}
