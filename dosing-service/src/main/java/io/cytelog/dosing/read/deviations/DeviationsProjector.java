package io.cytelog.dosing.read.deviations;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
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
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.VisitExaminationNoted;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;

/**
 * Keeps every deviation, and which serious breaches are still to be notified. Those of administrations and visits that
 * follow from something else (start of the administration, enrolment, withdrawal) are listed as they follow from what is
 * said of it now (ADR 32).
 */
public final class DeviationsProjector implements Projection<DosingEvent> {
    static final String DEVIATIONS = "deviations";
    static final String AWAITED = "breaches-to-notify";

    private final ProtocolHistory protocols;

    /** @param protocols that know the windows of visits and the calendar of each site */
    public DeviationsProjector(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @Override
    public String name() {
        return "deviations";
    }

    @Override
    public void on(DosingEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case SubjectNoted e -> of(e.subject(), e.site(), views).enrolled(e.enrolledAt(), fact.position(), views);
            case WithdrawalNoted e -> of(e.subject(), e.site(), views).withdrawn(e.word(), fact.position(), views);
            case TreatmentAdministered e ->
                of(e.subject(), e.site(), views).administered(e.report(), protocols, fact.position(), views);
            case AdministrationCorrected e ->
                of(e.subject(), e.site(), views).corrected(e.number(), e.given(), protocols, fact.position(), views);
            case AdministrationCheckCorrected e -> {
                if (e.administeredAt() != null) {
                    of(e.subject(), e.site(), views).checked(e.administeredAt(), e, fact.position(), views);
                }
            }
            case VisitReported e -> of(e.subject(), e.site(), views).visited(e.visit(), e.outcome(), protocols, views);
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

    private static SubjectDeviations of(SubjectId subject, SiteId site, ViewWriter views) {
        return SubjectDeviations.of(subject, site, views);
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
