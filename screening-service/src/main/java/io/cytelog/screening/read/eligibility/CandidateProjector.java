package io.cytelog.screening.read.eligibility;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.WithdrawalRetracted;
import java.util.function.UnaryOperator;

/** Keeps every candidate's file for reading. */
public final class CandidateProjector implements Projection<ScreeningEvent> {
    static final String COLLECTION = "candidateFiles";

    @Override
    public String name() {
        return COLLECTION;
    }

    @Override
    public void on(ScreeningEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case CandidateEvent e -> change(views, e.screening(), document -> document.with(e, fact));
            case SubjectWithdrawn e -> change(views, e.screening(), document -> document.with(e));
            case WithdrawalRetracted e -> change(views, e.screening(), document -> document.without(e.scope()));
            case EnrolmentRefused _, TrialHaltNoted _, TrialRestartNoted _, ParkedRecordSkipped _ -> {}
        }
    }

    private static void change(ViewWriter views, ScreeningId screening, UnaryOperator<CandidateDocument> change) {
        var id = screening.value();
        var document = views.get(COLLECTION, id, CandidateDocument.class).orElse(CandidateDocument.EMPTY);
        views.put(COLLECTION, id, change.apply(document));
    }
}
