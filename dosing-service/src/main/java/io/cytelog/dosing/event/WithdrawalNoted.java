package io.cytelog.dosing.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.messaging.FactHeader;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** A subject withdrew, and dosing has heard of it. */
@Event(namespace = "dosing", name = "WithdrawalNoted", version = "1")
public record WithdrawalNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        WithdrawalScope scope,
        Instant withdrawnAt,
        FactHeader source)
        implements SubjectFact {}
