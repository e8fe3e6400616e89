package io.cytelog.screening.rule;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.ConsentRetracted;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.DataQueryAnswered;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.DataQueryResolved;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.UlcerRetracted;
import io.cytelog.screening.event.WithdrawalRetracted;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The consistency boundary of everything that is decided about one candidate alone. */
public final class CandidateBoundary {
    private CandidateBoundary() {}

    public static Boundary<ScreeningId, CandidateFile, ScreeningEvent> boundary() {
        return new Boundary<>(
                ScreeningId.class,
                CandidateFile.class,
                CandidateFile.EMPTY,
                CandidateBoundary::criteria,
                CandidateBoundary::evolve);
    }

    /** The events that a candidate's file is sourced from; deviations are left out as nothing rests on them. */
    public static EventCriteria criteria(ScreeningId screening) {
        return EventCriteria.havingTags("screening", screening.value())
                .andBeingOneOfTypes(Stream.of(
                                ScreeningOpened.class,
                                OpeningCorrected.class,
                                ConsentRecorded.class,
                                ConsentRetracted.class,
                                ClassificationRecorded.class,
                                UlcerRecorded.class,
                                UlcerRetracted.class,
                                CriterionJudged.class,
                                EligibilitySigned.class,
                                ScreenFailed.class,
                                SignatureCorrected.class,
                                SignedVerdictQuestioned.class,
                                SubjectEnrolled.class,
                                EnrolmentCorrected.class,
                                EnrolmentReviewed.class,
                                DataQueryRaised.class,
                                DataQueryAnswered.class,
                                DataQueryResolved.class)
                        .map(EventCatalogue::nameOf)
                        .toArray(String[]::new));
    }

    private static CandidateFile evolve(CandidateFile file, ScreeningEvent event, String eventId) {
        return switch (event) {
            case CandidateEvent e -> file.with(e, eventId);
            case EnrolmentRefused _,
                    SubjectWithdrawn _,
                    WithdrawalRetracted _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    ParkedRecordSkipped _ -> file;
        };
    }
}
