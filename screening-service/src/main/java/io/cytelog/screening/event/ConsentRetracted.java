package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A consent had been recorded by mistake, and nothing rests on it any more. A candidate who takes a consent of their own
 * back withdraws instead.
 *
 * @param consent as it was recorded last
 */
@Event(namespace = "screening", name = "ConsentRetracted", version = "1")
public record ConsentRetracted(@EventTag(key = "screening") ScreeningId screening, ConsentGiven consent, String reason)
        implements EvidenceFact {}
