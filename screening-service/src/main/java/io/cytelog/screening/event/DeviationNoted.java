package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Something was recorded that good clinical practice does not allow; the fact itself stays recorded.
 *
 * @param explanation what is odd, and what mends it
 * @param occurredAt when the odd thing happened
 */
@Event(namespace = "screening", name = "DeviationNoted", version = "1")
public record DeviationNoted(
        @EventTag(key = "screening") ScreeningId screening, DeviationKind kind, String explanation, Instant occurredAt)
        implements CandidateEvent {}
