package io.cytelog.dosing.event;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.rule.ProductEventKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What blinded people reported of a product event.
 *
 * @param awareAt when whoever reports it came to know
 */
public record ProductEventReport(
        ProductEventKind kind, @Nullable KitNumber kit, Instant occurredAt, Instant awareAt, String description) {}
