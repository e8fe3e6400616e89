package io.cytelog.dosing.event;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.product.UseTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** A kit was prepared. What is in it and until when it may be used is the sealed {@code KitContent}, of one length for product and placebo. The use tag belongs to one bag, or to this one placebo. */
@Event(namespace = "dosing", name = "KitPrepared", version = "1")
public record KitPrepared(
        @EventTag(key = "kit") KitNumber kit,
        @EventTag(key = "use") UseTag use,
        Instant preparedAt,
        Sealed content) implements KitFact {}
