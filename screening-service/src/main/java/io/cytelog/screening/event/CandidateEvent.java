package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;

/** What goes into the file of one candidate, from opening to enrolment. */
public sealed interface CandidateEvent extends ScreeningEvent
        permits ScreeningOpened,
                OpeningCorrected,
                EvidenceFact,
                DeviationNoted,
                EligibilitySigned,
                ScreenFailed,
                SignatureCorrected,
                SignedVerdictQuestioned,
                SubjectEnrolled,
                EnrolmentCorrected,
                EnrolmentReviewed,
                QueryFact {
    ScreeningId screening();
}
