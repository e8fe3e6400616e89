package io.cytelog.dosing.read.visits;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DeviationFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.FollowUpEndNoted;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.ParkedRecordSkipped;
import io.cytelog.dosing.event.ProductEventFact;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.VisitExaminationNoted;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps what the schedule of each subject goes by. */
public final class VisitsProjector implements Projection<DosingEvent> {
    static final String SUBJECTS = "visit-subjects";

    private final ProtocolHistory protocols;

    /** @param protocols that know the calendar of each site */
    public VisitsProjector(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @Override
    public String name() {
        return "visits";
    }

    @Override
    public Set<String> keyedBySubject() {
        return Set.of(SUBJECTS);
    }

    @Override
    public void on(DosingEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case SubjectNoted e -> change(views, e.subject(), e.site(), kept -> kept);
            case WithdrawalNoted e -> change(views, e.subject(), e.site(), kept -> kept.withdrawn(e.word()));
            case TreatmentAdministered e ->
                change(views, e.subject(), e.site(), kept -> kept.administered(e.startedAt()));
            case AdministrationCorrected e ->
                change(
                        views,
                        e.subject(),
                        e.site(),
                        kept -> kept.corrected(e.number(), e.given().startedAt()));
            case FollowUpEndNoted e ->
                change(views, e.subject(), e.site(), kept -> kept.ended(e.word(zoneOf(e.site()))));
            case VisitReported e -> change(views, e.subject(), e.site(), kept -> kept.reported(e.visit(), e.outcome()));
            case VisitExaminationNoted e ->
                change(views, e.subject(), e.site(), kept -> kept.examined(e.examination()));
            case LotFact _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    ConductFact _,
                    AdministrationPermitted _,
                    AdministrationCheckCorrected _,
                    AdministrationRefused _,
                    DeviationFact _,
                    ParkedRecordSkipped _,
                    ProductEventFact _ -> {
                // Nothing about a visit.
            }
        }
    }

    /** By the newest version that names the site: a later one may no longer do so. */
    private ZoneId zoneOf(SiteId site) {
        return protocols.versions().reversed().stream()
                .flatMap(version -> version.site(site).stream())
                .map(TrialSite::timezone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    /** What safety tells may be heard before screening has told of the subject. */
    private static void change(ViewWriter views, SubjectId subject, SiteId site, UnaryOperator<SubjectVisits> change) {
        var kept = views.get(SUBJECTS, subject.value(), SubjectVisits.class)
                .orElseGet(() -> SubjectVisits.of(subject, site));
        views.put(SUBJECTS, subject.value(), change.apply(kept));
    }
}
