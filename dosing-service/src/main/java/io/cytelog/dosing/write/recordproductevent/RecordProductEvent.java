package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.event.ProductEventReport;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Records what blinded people say of the product, or corrects it.
 *
 * @param corrects the one that is corrected, for the reason; both absent for a new one
 */
public record RecordProductEvent(
        String trial,
        @Nullable ProductEventId corrects,
        @Nullable String reason,
        SiteId site,
        @Nullable SubjectId subject,
        ProductEventReport report,
        Actor actor)
        implements Reasoned {
    @TargetEntityId
    ProductEventsBoundary boundary() {
        return new ProductEventsBoundary(trial, subject);
    }
}
