package io.cytelog.safety.event;

import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The halt was lifted by a signed decision.
 *
 * @param dsmbAdvice reference of the advice of the data safety monitoring board
 */
@Event(namespace = "safety", name = "TrialRestarted", version = "1")
public record TrialRestarted(
        @EventTag(key = "trial") String trial,
        Instant restartedAt,
        String reason,
        @Nullable String authorisation,
        @Nullable String dsmbAdvice)
        implements TrialFact {}
