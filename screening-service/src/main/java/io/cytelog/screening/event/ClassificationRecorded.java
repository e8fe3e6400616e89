package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The items of the disease classification that a candidate has, and the points that they are worth under
 * the protocol in force when they were assessed.
 *
 * @param replaces the classification that this one corrects; then there is a reason
 */
@Event(namespace = "screening", name = "ClassificationRecorded", version = "1")
public record ClassificationRecorded(
        @EventTag(key = "screening") ScreeningId screening,
        ClassificationFound classification,
        int points,
        @Nullable ClassificationFound replaces,
        @Nullable String reason)
        implements EvidenceFact {}
