package io.cytelog.screening.read.recruitment;

import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.SourcePosition;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.WithdrawalRetracted;
import java.util.Optional;

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
                keep(new TrialStatus(true, e.haltedAt(), e.reason(), e.source()), e.source(), views);
            case TrialRestartNoted e ->
                keep(new TrialStatus(false, e.restartedAt(), e.reason(), e.source()), e.source(), views);
            case CandidateEvent _,
                    EnrolmentRefused _,
                    SubjectWithdrawn _,
                    WithdrawalRetracted _,
                    ParkedRecordSkipped _ -> {}
        }
    }

    /** The newest word of the safety service stands, also where an older one was parked and came late. */
    private static void keep(TrialStatus heard, SourcePosition source, ViewWriter views) {
        var newer = views.get(COLLECTION, ID, TrialStatus.class)
                .flatMap(known -> Optional.ofNullable(known.source()))
                .filter(known -> known.position() > source.position());
        if (newer.isEmpty()) {
            views.put(COLLECTION, ID, heard);
        }
    }
}
