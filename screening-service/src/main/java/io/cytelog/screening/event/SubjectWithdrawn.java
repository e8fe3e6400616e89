package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** A subject withdrew from the scope named; earlier facts stay. */
@Event(namespace = "screening", name = "SubjectWithdrawn", version = "1")
public record SubjectWithdrawn(
        @EventTag(key = "subject") SubjectId subject,
        ScreeningId screening,
        SiteId site,
        Instant withdrawnAt,
        WithdrawalScope scope,
        @Nullable String reason)
        implements ScreeningEvent {}
