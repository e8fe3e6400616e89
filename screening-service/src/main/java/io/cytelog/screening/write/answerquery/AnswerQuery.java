package io.cytelog.screening.write.answerquery;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Answers a data query, which closes it. */
record AnswerQuery(
        ScreeningId screening,
        QueryId query,
        String answer,
        @Nullable Instant occurredAt,
        @Nullable String reason,
        Actor actor) {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
