package io.cytelog.dosing.write.recordvisit;

import io.cytelog.contracts.SiteId;
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
import io.cytelog.dosing.rule.Starts;
import io.cytelog.dosing.rule.VisitOutcome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the site reported of the visits of one subject.
 *
 * @param site site of the subject; null while the subject is not known here
 */
public record VisitsState(@Nullable SiteId site, Starts administrations, Map<String, VisitOutcome> reported) {
    static final VisitsState EMPTY = new VisitsState(null, Starts.NONE, Map.of());

    public VisitsState {
        reported = Map.copyOf(reported);
    }

    VisitsState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new VisitsState(noted.site(), administrations, reported);
            case TreatmentAdministered given -> with(administrations.with(given.startedAt()));
            case AdministrationCorrected e ->
                with(administrations.corrected(e.number(), e.given().startedAt()));
            case VisitReported report -> with(report.visit(), report.outcome());
            case LotFact _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    WithdrawalNoted _,
                    ConductFact _,
                    AdministrationPermitted _,
                    AdministrationRefused _,
                    AdministrationCheckCorrected _,
                    VisitExaminationNoted _,
                    FollowUpEndNoted _,
                    DeviationFact _,
                    ProductEventFact _,
                    ParkedRecordSkipped _ -> this;
        };
    }

    private VisitsState with(Starts changed) {
        return new VisitsState(site, changed, reported);
    }

    private VisitsState with(String visit, VisitOutcome outcome) {
        Map<String, VisitOutcome> all = new HashMap<>(reported);
        all.put(visit, outcome);
        return new VisitsState(site, administrations, all);
    }
}
