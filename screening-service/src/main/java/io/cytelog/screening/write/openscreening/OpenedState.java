package io.cytelog.screening.write.openscreening;

import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.QueryFact;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.UlcerRecorded;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** How many screenings were opened. */
public record OpenedState(int opened) {

    public static Boundary<?, ?, ScreeningEvent> boundary() {
        return new Boundary<>(
                TrialScreenings.class,
                OpenedState.class,
                new OpenedState(0),
                id -> EventCriteria.havingTags("screenings", id.trial())
                        .andBeingOneOfTypes(EventCatalogue.nameOf(ScreeningOpened.class)),
                OpenedState::evolve);
    }

    private static OpenedState evolve(OpenedState state, ScreeningEvent event) {
        return switch (event) {
            case ScreeningOpened _ -> new OpenedState(state.opened + 1);
            case ConsentRecorded _,
                    ClassificationRecorded _,
                    UlcerRecorded _,
                    CriterionJudged _,
                    QueryFact _,
                    DeviationNoted _,
                    EligibilitySigned _,
                    ScreenFailed _,
                    SignedVerdictQuestioned _,
                    SubjectEnrolled _,
                    EnrolmentReviewed _,
                    EnrolmentRefused _,
                    SubjectWithdrawn _,
                    TrialHaltNoted _,
                    TrialRestartNoted _ -> state;
        };
    }
}
