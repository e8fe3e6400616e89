package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * An investigator signed that the candidate is not eligible.
 *
 * @param ruleSetVersion version of the reading of the criteria
 * @param reasons ids of the criteria that failed
 * @param verdicts every criterion; others than the reasons may be unknown
 * @param meaning what the signature means, in the signer's words
 * @param protocolVersion version of the protocol that this was decided under; absent in records older than the field
 */
@Event(namespace = "screening", name = "ScreenFailed", version = "1")
public record ScreenFailed(
        @EventTag(key = "screening") ScreeningId screening,
        SiteId site,
        String ruleSetVersion,
        List<String> reasons,
        List<CriterionVerdict> verdicts,
        String meaning,
        Instant occurredAt,
        @Nullable String protocolVersion)
        implements CandidateEvent {
    public ScreenFailed {
        reasons = List.copyOf(reasons);
        verdicts = List.copyOf(verdicts);
    }
}
