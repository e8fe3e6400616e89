package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A candidate consented.
 *
 * @param replaces the consent that this one corrects; then there is a reason
 */
@Event(namespace = "screening", name = "ConsentRecorded", version = "1")
public record ConsentRecorded(
        @EventTag(key = "screening") ScreeningId screening,
        ConsentGiven consent,
        @Nullable ConsentGiven replaces,
        @Nullable String reason)
        implements EvidenceFact {}
