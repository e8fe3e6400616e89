package io.cytelog.dosing.event;

import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** A Qualified Person certified and released a lot; the certificate is the sealed {@code LotCertificate}. */
@Event(namespace = "dosing", name = "LotReleased", version = "1")
public record LotReleased(@EventTag(key = "lot") LotTag lot, String by, Instant releasedAt, Sealed certificate)
        implements LotFact {}
