package io.cytelog.dosing.event;

import io.cytelog.dosing.rule.ProductEventKind;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Unblinded people reported something about the product. What it concerns (lot, bag, donor, kit, subject), their words and
 * the reason of a correction are the sealed {@code ProductEventContent}. The same number again corrects what was said
 * before.
 *
 * @param replaces what was said before, sealed; absent on the first report
 */
@Event(namespace = "dosing", name = "SealedProductEventRecorded", version = "1")
public record SealedProductEventRecorded(
        @EventTag(key = "product-events") String trial,
        ProductEventId productEvent,
        ProductEventKind kind,
        Instant occurredAt,
        Instant awareAt,
        Sealed content,
        @Nullable Sealed replaces)
        implements ProductEventFact {}
