package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A withdrawal had been recorded by mistake: the subject has not withdrawn from the scope.
 *
 * @param withdrawnAt as it was recorded last
 */
@Event(namespace = "screening", name = "WithdrawalRetracted", version = "1")
public record WithdrawalRetracted(
        @EventTag(key = "subject") SubjectId subject,
        ScreeningId screening,
        SiteId site,
        WithdrawalScope scope,
        Instant withdrawnAt,
        String reason)
        implements ScreeningEvent {}
