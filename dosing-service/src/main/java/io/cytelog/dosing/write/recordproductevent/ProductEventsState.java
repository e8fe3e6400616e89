package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.contracts.SiteId;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The product events as they were last reported.
 *
 * @param subjectSite site of the subject that is asked about; null while the subject is not known here
 */
public record ProductEventsState(@Nullable SiteId subjectSite, Map<ProductEventId, ProductEventFact> recorded) {
    static final ProductEventsState EMPTY = new ProductEventsState(null, Map.of());

    public ProductEventsState {
        recorded = Map.copyOf(recorded);
    }

    ProductEventId next() {
        return ProductEventId.of(recorded.size() + 1);
    }

    /** The event of that number, where it was reported in that form: blinded reports in clear, others sealed. */
    <T extends ProductEventFact> Optional<T> of(ProductEventId number, Class<T> form) {
        return Optional.ofNullable(recorded.get(number))
                .filter(form::isInstance)
                .map(form::cast);
    }

    ProductEventsState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new ProductEventsState(noted.site(), recorded);
            case ProductEventFact fact -> with(fact);
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

    private ProductEventsState with(ProductEventFact fact) {
        Map<ProductEventId, ProductEventFact> all = new HashMap<>(recorded);
        all.put(fact.productEvent(), fact);
        return new ProductEventsState(subjectSite, all);
    }
}
