package io.cytelog.screening.event;

import io.cytelog.contracts.safety.HaltCause;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Screening learnt that the trial is halted.
 *
 * @param source where the safety service recorded it
 */
@Event(namespace = "screening", name = "TrialHaltNoted", version = "1")
public record TrialHaltNoted(
        @EventTag(key = "recruitment") String trial,
        Instant haltedAt,
        String reason,
        HaltCause cause,
        SourcePosition source)
        implements ScreeningEvent {}
