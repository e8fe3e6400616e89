package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.product.ProductEventContent;
import io.cytelog.dosing.rule.ProductEventKind;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Records what unblinded people say of the product, or corrects it.
 *
 * @param corrects the one that is corrected; absent for a new one
 */
public record RecordSealedProductEvent(
        String trial,
        @Nullable ProductEventId corrects,
        ProductEventKind kind,
        Instant occurredAt,
        Instant awareAt,
        ProductEventContent content,
        Actor actor) {
    @TargetEntityId
    ProductEventsBoundary boundary() {
        return new ProductEventsBoundary(trial, content.subject());
    }
}
