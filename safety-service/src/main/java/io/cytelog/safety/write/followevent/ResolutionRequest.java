package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.rule.News;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an event ended.
 *
 * @param occurredAt when the site learnt it
 * @param reason needed where another end was recorded before
 */
public record ResolutionRequest(
        AeOutcome outcome,
        @Nullable @Happened ClinicalTime ended,
        @Nullable @Happened Instant occurredAt,
        @Nullable String reason) {
    public News news() {
        return new News(
                new Particulars(null, null, null, ended, outcome, null, null, null, null, null, null),
                Set.of(),
                false,
                null,
                occurredAt,
                reason);
    }
}
