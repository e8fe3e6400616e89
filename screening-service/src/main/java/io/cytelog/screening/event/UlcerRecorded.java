package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * An ulcer was described.
 *
 * @param replaces the description that this one corrects; then there is a reason
 */
@Event(namespace = "screening", name = "UlcerRecorded", version = "1")
public record UlcerRecorded(
        @EventTag(key = "screening") ScreeningId screening,
        Ulcer ulcer,
        @Nullable Ulcer replaces,
        @Nullable String reason)
        implements EvidenceFact {}
