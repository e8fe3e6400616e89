package io.cytelog.screening.read.subjects;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
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
import java.util.function.UnaryOperator;

/** Keeps the enrolled subjects. */
public final class SubjectProjector implements Projection<ScreeningEvent> {
    static final String COLLECTION = "subjects";

    @Override
    public String name() {
        return COLLECTION;
    }

    @Override
    public void on(ScreeningEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case SubjectEnrolled e -> views.put(COLLECTION, e.subject().value(), SubjectEntry.of(e));
            case EnrolmentCorrected e -> change(views, e.subject(), entry -> entry.corrected(e.enrolment()));
            case SubjectWithdrawn e -> change(views, e.subject(), entry -> entry.withdrawn(e));
            case WithdrawalRetracted e -> change(views, e.subject(), entry -> entry.notWithdrawn(e.scope()));
            case SignedVerdictQuestioned e -> {
                if (e.subject() != null) {
                    change(views, e.subject(), SubjectEntry::questioned);
                }
            }
            case EnrolmentReviewed e -> change(views, e.subject(), entry -> entry.reviewed(e));
            case ScreeningOpened _,
                    OpeningCorrected _,
                    EvidenceFact _,
                    QueryFact _,
                    DeviationNoted _,
                    EligibilitySigned _,
                    ScreenFailed _,
                    SignatureCorrected _,
                    EnrolmentRefused _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    ParkedRecordSkipped _ -> {}
        }
    }

    private static void change(ViewWriter views, SubjectId subject, UnaryOperator<SubjectEntry> change) {
        var id = subject.value();
        views.get(COLLECTION, id, SubjectEntry.class)
                .ifPresent(entry -> views.put(COLLECTION, id, change.apply(entry)));
    }
}
