package io.cytelog.safety.write;

import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSettled;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SettlementConfirmed;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import org.jspecify.annotations.Nullable;

/**
 * One clock, as those who end it need it.
 *
 * @param opened null where no adverse event opened it
 */
public record ClockFile(@Nullable ClockOpened opened, boolean met, boolean settled) {
    static final ClockFile EMPTY = new ClockFile(null, false, false);

    ClockFile evolve(SafetyEvent event) {
        return switch (event) {
            case ClockOpened fact -> new ClockFile(fact, met, settled);
            case ClockSettled _ -> new ClockFile(opened, met, true);
            case ClockMet _ -> new ClockFile(opened, true, settled);
            case SettlementConfirmed _, ClockSuperseded _, ClockNoLongerRequired _ -> this;
            case AdverseEventFact _ -> this;
            case QueryFact _ -> this;
            case SubjectFact _ -> this;
            case TrialFact _, ParkedRecordSkipped _ -> this;
        };
    }
}
