package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * An ulcer had been recorded by mistake, and no verdict rests on it any more.
 *
 * @param ulcer its last description
 */
@Event(namespace = "screening", name = "UlcerRetracted", version = "1")
public record UlcerRetracted(@EventTag(key = "screening") ScreeningId screening, Ulcer ulcer, String reason)
        implements EvidenceFact {}
