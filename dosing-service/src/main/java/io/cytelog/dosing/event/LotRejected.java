package io.cytelog.dosing.event;

import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A Qualified Person rejected a lot, or took back its release; why is the sealed {@code LotCertificate}. Every decision
 * about a kit is taken in view of all rejections of the trial: no tag leads from a kit to its lot.
 */
@Event(namespace = "dosing", name = "LotRejected", version = "1")
public record LotRejected(
        @EventTag(key = "lot") LotTag lot,
        @EventTag(key = "supply") String trial,
        String by,
        Instant rejectedAt,
        Sealed certificate)
        implements LotFact {}
