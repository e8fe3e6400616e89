package io.cytelog.screening.write.openscreening;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.EvidenceFact;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.QueryFact;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.WithdrawalRetracted;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The screenings that were opened, each with its site. */
public record OpenedState(Map<ScreeningId, SiteId> opened) {
    public OpenedState {
        opened = Map.copyOf(opened);
    }

    int count() {
        return opened.size();
    }

    public static Boundary<?, ?, ScreeningEvent> boundary() {
        return new Boundary<>(
                TrialScreenings.class,
                OpenedState.class,
                new OpenedState(Map.of()),
                id -> EventCriteria.havingTags("screenings", id.trial())
                        .andBeingOneOfTypes(EventCatalogue.nameOf(ScreeningOpened.class)),
                OpenedState::evolve);
    }

    private static OpenedState evolve(OpenedState state, ScreeningEvent event) {
        return switch (event) {
            case ScreeningOpened e -> state.with(e);
            case OpeningCorrected _,
                    EvidenceFact _,
                    QueryFact _,
                    DeviationNoted _,
                    EligibilitySigned _,
                    ScreenFailed _,
                    SignatureCorrected _,
                    SignedVerdictQuestioned _,
                    SubjectEnrolled _,
                    EnrolmentCorrected _,
                    EnrolmentReviewed _,
                    EnrolmentRefused _,
                    SubjectWithdrawn _,
                    WithdrawalRetracted _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    ParkedRecordSkipped _ -> state;
        };
    }

    private OpenedState with(ScreeningOpened e) {
        Map<ScreeningId, SiteId> all = new HashMap<>(opened);
        all.put(e.screening(), e.site());
        return new OpenedState(all);
    }
}
