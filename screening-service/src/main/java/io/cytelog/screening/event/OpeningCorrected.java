package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * What was recorded at the opening of a screening was wrong.
 *
 * @param replaces what was recorded before
 */
@Event(namespace = "screening", name = "OpeningCorrected", version = "1")
public record OpeningCorrected(
        @EventTag(key = "screening") ScreeningId screening,
        SiteId site,
        OpeningDetails opening,
        OpeningDetails replaces,
        String reason)
        implements CandidateEvent {}
