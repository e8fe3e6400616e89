package io.cytelog.safety.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Screening recorded a withdrawal. From treatment alone, follow-up goes on. */
@Event(namespace = "safety", name = "WithdrawalNoted", version = "1")
public record WithdrawalNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        Instant withdrawnAt,
        WithdrawalScope scope,
        Source source)
        implements SubjectFact {}
