package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DeviationFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.ParkedRecordSkipped;
import io.cytelog.dosing.event.ProductEventFact;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.VisitFact;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.dosing.write.Reports;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The product events as they were last reported. */
public record ProductEventsState(Reports<ProductEventId, ProductEventFact> reports) {
    static final ProductEventsState EMPTY = new ProductEventsState(Reports.none());

    ProductEventId next() {
        return ProductEventId.of(reports.next());
    }

    /** The event of that number, where it was reported in that form: blinded reports in clear, others sealed. */
    <T extends ProductEventFact> Optional<T> of(@Nullable ProductEventId number, Class<T> form) {
        return reports.of(number).filter(form::isInstance).map(form::cast);
    }

    ProductEventsState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new ProductEventsState(reports.at(noted.site()));
            case ProductEventFact fact -> new ProductEventsState(reports.with(fact.productEvent(), fact));
            case LotFact _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    WithdrawalNoted _,
                    ConductFact _,
                    AdministrationFact _,
                    VisitFact _,
                    DeviationFact _,
                    ParkedRecordSkipped _ -> this;
        };
    }
}
