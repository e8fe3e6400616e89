package io.cytelog.screening.read.screenings;

import io.cytelog.contracts.ScreeningId;
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
import io.cytelog.screening.write.Deviation;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps the screening log: one line for each candidate. */
public final class ScreeningLogProjector implements Projection<ScreeningEvent> {
    public static final String COLLECTION = "screenings";

    @Override
    public String name() {
        return COLLECTION;
    }

    @Override
    public void on(ScreeningEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case ScreeningOpened e -> {
                views.put(COLLECTION, e.screening().value(), ScreeningEntry.of(e));
                if (e.previous() != null) {
                    change(views, e.previous(), entry -> entry.followedBy(e.screening()));
                }
            }
            case OpeningCorrected e -> corrected(views, e);
            case EligibilitySigned e ->
                change(views, e.screening(), entry -> entry.signed(ScreeningEntry.Status.ELIGIBLE, List.of()));
            case ScreenFailed e ->
                change(views, e.screening(), entry -> entry.signed(ScreeningEntry.Status.SCREEN_FAILURE, e.reasons()));
            case SubjectEnrolled e -> change(views, e.screening(), entry -> entry.enrolled(e.subject()));
            case EnrolmentReviewed e -> change(views, e.screening(), entry -> entry.reviewed(e));
            case SignedVerdictQuestioned e -> change(views, e.screening(), ScreeningEntry::questioned);
            case DeviationNoted e -> change(views, e.screening(), entry -> entry.deviating(Deviation.of(e)));
            case EnrolmentRefused e -> change(views, e.screening(), entry -> entry.refused(e.code()));
            case EvidenceFact _,
                    SignatureCorrected _,
                    EnrolmentCorrected _,
                    QueryFact _,
                    SubjectWithdrawn _,
                    WithdrawalRetracted _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    ParkedRecordSkipped _ -> {}
        }
    }

    private static void corrected(ViewWriter views, OpeningCorrected e) {
        change(views, e.screening(), entry -> entry.corrected(e.opening()));
        var before = e.replaces().previous();
        var now = e.opening().previous();
        if (before != null && !before.equals(now)) {
            change(views, before, entry -> entry.notFollowedBy(e.screening()));
        }
        if (now != null) {
            change(views, now, entry -> entry.followedBy(e.screening()));
        }
    }

    private static void change(ViewWriter views, ScreeningId screening, UnaryOperator<ScreeningEntry> change) {
        var id = screening.value();
        views.get(COLLECTION, id, ScreeningEntry.class)
                .ifPresent(entry -> views.put(COLLECTION, id, change.apply(entry)));
    }
}
