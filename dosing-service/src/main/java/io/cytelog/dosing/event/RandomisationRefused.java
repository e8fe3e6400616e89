package io.cytelog.dosing.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.RecordedRefusal;
import io.cytelog.runtime.command.Refusal;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** A randomisation was asked for and may not be. */
@Event(namespace = "dosing", name = "RandomisationRefused", version = "1")
public record RandomisationRefused(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        DosingRefusal code,
        String explanation,
        Instant occurredAt)
        implements AllocationFact, RecordedRefusal {
    @Override
    public Refusal refusal() {
        return Refusal.of(code, explanation);
    }
}
