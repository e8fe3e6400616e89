package io.cytelog.screening.event;

import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Screening learnt that the trial goes on.
 *
 * @param source where the safety service recorded it
 */
@Event(namespace = "screening", name = "TrialRestartNoted", version = "1")
public record TrialRestartNoted(
        @EventTag(key = "recruitment") String trial,
        Instant restartedAt,
        String reason,
        @Nullable String authorisation,
        SourcePosition source)
        implements ScreeningEvent {}
