package io.cytelog.dosing.read.deviations;

import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DeviationRecorded;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.FollowUpEndNoted;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.ParkedRecordSkipped;
import io.cytelog.dosing.event.ProductEventFact;
import io.cytelog.dosing.event.SeriousBreachNotified;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.VisitExaminationNoted;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.dosing.read.deviations.ShownDeviation.Origin;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;

/** Keeps every deviation, and which serious breaches are still to be notified. */
public final class DeviationsProjector implements Projection<DosingEvent> {
    static final String DEVIATIONS = "deviations";
    static final String AWAITED = "breaches-to-notify";

    @Override
    public String name() {
        return "deviations";
    }

    @Override
    public void on(DosingEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case TreatmentAdministered e ->
                AdministrationNumbers.of(e.subject(), e.site(), views).administered(e.report(), fact.position(), views);
            case AdministrationCorrected e ->
                AdministrationNumbers.of(e.subject(), e.site(), views)
                        .corrected(e.number(), e.given(), fact.position(), views);
            case AdministrationCheckCorrected e -> {
                if (e.administeredAt() != null) {
                    AdministrationNumbers.of(e.subject(), e.site(), views)
                            .checked(e.administeredAt(), e.deviations(), fact.position(), views);
                }
            }
            case VisitReported e -> keep(e, views);
            case DeviationRecorded e -> {
                var before = views.get(DEVIATIONS, e.deviation().value(), ShownDeviation.class);
                keep(before.map(known -> known.corrected(e)).orElseGet(() -> ShownDeviation.of(e)), views);
            }
            case SeriousBreachNotified e ->
                views.get(DEVIATIONS, e.deviation().value(), ShownDeviation.class)
                        .map(known -> known.notified(e))
                        .ifPresent(known -> keep(known, views));
            case LotFact _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationPermitted _,
                    AdministrationRefused _,
                    VisitExaminationNoted _,
                    FollowUpEndNoted _,
                    ProductEventFact _,
                    ParkedRecordSkipped _ -> {
                // No deviation.
            }
        }
    }

    /** A visit has one number, so that a report that corrects another takes its deviation back. */
    private static void keep(VisitReported report, ViewWriter views) {
        var number = "VIS-%s-%s".formatted(report.subject(), report.visit());
        var attendedAt = report.outcome().attendedAt();
        var deviations = report.deviations();
        if (deviations == null || deviations.isEmpty() || attendedAt == null) {
            views.delete(DEVIATIONS, number);
        } else {
            views.put(
                    DEVIATIONS,
                    number,
                    ShownDeviation.of(
                            number, Origin.VISIT, report.subject(), report.site(), attendedAt, deviations.getFirst()));
        }
    }

    private static void keep(ShownDeviation deviation, ViewWriter views) {
        views.put(DEVIATIONS, deviation.deviation(), deviation);
        if (deviation.awaitsNotice()) {
            views.put(AWAITED, deviation.deviation(), new AwaitedNotice(deviation.deviation(), deviation.notifyBy()));
        } else {
            views.delete(AWAITED, deviation.deviation());
        }
    }
}
