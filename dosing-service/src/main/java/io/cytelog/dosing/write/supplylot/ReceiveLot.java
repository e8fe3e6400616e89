package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Takes a lot into stock. */
public record ReceiveLot(
        LotTag lot,
        String trial,
        LotContent content,
        @Nullable Instant receivedAt,
        Actor actor) {
    @TargetEntityId
    LotBoundary boundary() {
        return new LotBoundary(lot, trial);
    }
}
