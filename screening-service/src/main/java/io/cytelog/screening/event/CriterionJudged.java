package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * An investigator or the site answered a criterion that is not computed.
 *
 * @param replaces the judgement that this one corrects; then there is a reason
 */
@Event(namespace = "screening", name = "CriterionJudged", version = "1")
public record CriterionJudged(
        @EventTag(key = "screening") ScreeningId screening,
        Judgement judgement,
        @Nullable Judgement replaces,
        @Nullable String reason)
        implements EvidenceFact {}
