package io.cytelog.screening.read.recruitment;

import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;

/** Keeps the newest word of the safety service on the trial. */
public final class TrialStatusProjector implements Projection<ScreeningEvent> {
    static final String COLLECTION = "trialStatus";
    static final String ID = "trial";

    @Override
    public String name() {
        return COLLECTION;
    }

    @Override
    public void on(ScreeningEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case TrialHaltNoted e ->
                views.put(COLLECTION, ID, new TrialStatus(true, e.haltedAt(), e.reason(), e.source()));
            case TrialRestartNoted e ->
                views.put(COLLECTION, ID, new TrialStatus(false, e.restartedAt(), e.reason(), e.source()));
            case CandidateEvent _, EnrolmentRefused _, SubjectWithdrawn _ -> {}
        }
    }
}
