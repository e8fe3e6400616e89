package io.cytelog.dosing.event;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** A subject was allotted the kit of the next slot of the sealed list; the arm stays sealed. */
@Event(namespace = "dosing", name = "SubjectRandomised", version = "1")
public record SubjectRandomised(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        @EventTag(key = "kit") KitNumber kit,
        int slot,
        @EventTag(key = "allocation") String trial,
        Instant occurredAt)
        implements AllocationFact {}
