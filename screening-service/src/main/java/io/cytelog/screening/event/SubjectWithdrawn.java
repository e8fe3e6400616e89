package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A subject withdrew from the scope named; earlier facts stay.
 *
 * @param replaces the moment recorded before for the same scope, which this one corrects; then there is a reason
 */
@Event(namespace = "screening", name = "SubjectWithdrawn", version = "1")
public record SubjectWithdrawn(
        @EventTag(key = "subject") SubjectId subject,
        ScreeningId screening,
        SiteId site,
        Instant withdrawnAt,
        WithdrawalScope scope,
        @Nullable String reason,
        @Nullable Instant replaces)
        implements ScreeningEvent {}
