package io.cytelog.dosing.event;

import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** The independent randomisation list was received: SHA-256 of its text, and the text itself under the allocation key. */
@Event(namespace = "dosing", name = "RandomisationListSealed", version = "1")
public record RandomisationListSealed(
        @EventTag(key = "allocation") String trial,
        String commitment,
        String sealedList,
        int slots,
        @Nullable Instant occurredAt)
        implements AllocationFact {}
