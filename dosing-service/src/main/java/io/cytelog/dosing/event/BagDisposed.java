package io.cytelog.dosing.event;

import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** A bag that is in no kit was wasted, returned or destroyed. Which one, how and why is the sealed {@code Disposal}. */
@Event(namespace = "dosing", name = "BagDisposed", version = "1")
public record BagDisposed(@EventTag(key = "lot") LotTag lot, String by, Instant disposedAt, Sealed disposal)
        implements LotFact {}
