package io.cytelog.dosing.read.productevents;

import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DeviationFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.ParkedRecordSkipped;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.event.ProductEventRecorded;
import io.cytelog.dosing.event.SealedProductEventRecorded;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.VisitFact;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import java.util.Optional;

/** Keeps every product event with its corrections. */
public final class ProductEventsProjector implements Projection<DosingEvent> {
    static final String EVENTS = "product-events";

    @Override
    public String name() {
        return EVENTS;
    }

    @Override
    public void on(DosingEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case ProductEventRecorded e -> keep(KeptProductEvent.of(e, before(e.productEvent(), views)), views);
            case SealedProductEventRecorded e -> keep(KeptProductEvent.of(e, before(e.productEvent(), views)), views);
            case LotFact _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationFact _,
                    VisitFact _,
                    DeviationFact _,
                    ParkedRecordSkipped _ -> {
                // Nothing about the product that was not decided elsewhere.
            }
        }
    }

    private static Optional<KeptProductEvent> before(ProductEventId number, ViewWriter views) {
        return views.get(EVENTS, number.value(), KeptProductEvent.class);
    }

    private static void keep(KeptProductEvent event, ViewWriter views) {
        views.put(EVENTS, event.productEvent().value(), event);
    }
}
