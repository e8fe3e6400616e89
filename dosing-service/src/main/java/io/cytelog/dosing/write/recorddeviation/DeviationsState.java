package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.contracts.SiteId;
import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DeviationId;
import io.cytelog.dosing.event.DeviationRecorded;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.ParkedRecordSkipped;
import io.cytelog.dosing.event.ProductEventFact;
import io.cytelog.dosing.event.SeriousBreachNotified;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.VisitFact;
import io.cytelog.dosing.event.WithdrawalNoted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deviations as they were last reported.
 *
 * @param subjectSite site of the subject that is asked about; null while the subject is not known here
 */
public record DeviationsState(@Nullable SiteId subjectSite, Map<DeviationId, DeviationRecorded> recorded) {
    static final DeviationsState EMPTY = new DeviationsState(null, Map.of());

    public DeviationsState {
        recorded = Map.copyOf(recorded);
    }

    DeviationId next() {
        return DeviationId.of(recorded.size() + 1);
    }

    Optional<DeviationRecorded> of(DeviationId deviation) {
        return Optional.ofNullable(recorded.get(deviation));
    }

    DeviationsState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new DeviationsState(noted.site(), recorded);
            case DeviationRecorded deviation -> with(deviation);
            case LotFact _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    WithdrawalNoted _,
                    ConductFact _,
                    AdministrationFact _,
                    VisitFact _,
                    SeriousBreachNotified _,
                    ProductEventFact _,
                    ParkedRecordSkipped _ -> this;
        };
    }

    private DeviationsState with(DeviationRecorded deviation) {
        Map<DeviationId, DeviationRecorded> all = new HashMap<>(recorded);
        all.put(deviation.deviation(), deviation);
        return new DeviationsState(subjectSite, all);
    }
}
