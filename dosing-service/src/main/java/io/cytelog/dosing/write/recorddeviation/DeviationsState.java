package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.BreachNotification;
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
import io.cytelog.dosing.write.Reports;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The deviations as they were last reported.
 *
 * @param notified last notification of each serious breach, as it was last said
 */
public record DeviationsState(
        Reports<DeviationId, DeviationRecorded> reports, Map<DeviationId, BreachNotification> notified) {
    static final DeviationsState EMPTY = new DeviationsState(Reports.none(), Map.of());

    public DeviationsState {
        notified = Map.copyOf(notified);
    }

    DeviationId next() {
        return DeviationId.of(reports.next());
    }

    Optional<BreachNotification> notificationOf(DeviationId deviation) {
        return Optional.ofNullable(notified.get(deviation));
    }

    DeviationsState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new DeviationsState(reports.at(noted.site()), notified);
            case DeviationRecorded deviation ->
                new DeviationsState(reports.with(deviation.deviation(), deviation), notified);
            case SeriousBreachNotified breach -> with(breach);
            case LotFact _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    WithdrawalNoted _,
                    ConductFact _,
                    AdministrationFact _,
                    VisitFact _,
                    ProductEventFact _,
                    ParkedRecordSkipped _ -> this;
        };
    }

    private DeviationsState with(SeriousBreachNotified breach) {
        Map<DeviationId, BreachNotification> all = new HashMap<>(notified);
        all.put(breach.deviation(), breach.notification());
        return new DeviationsState(reports, all);
    }
}
