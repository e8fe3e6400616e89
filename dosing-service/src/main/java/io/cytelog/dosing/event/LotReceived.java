package io.cytelog.dosing.event;

import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/** A lot arrived. Its number, donor, bags, cells and dates are the sealed {@code LotContent}. */
@Event(namespace = "dosing", name = "LotReceived", version = "1")
public record LotReceived(
        @EventTag(key = "lot") LotTag lot,
        Sealed content,
        @Nullable Instant receivedAt) implements LotFact {}
