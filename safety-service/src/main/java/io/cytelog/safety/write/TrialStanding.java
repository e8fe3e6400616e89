package io.cytelog.safety.write;

import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trial goes on.
 *
 * @param haltedBy who or what halted it; null while it goes on
 */
public record TrialStanding(@Nullable HaltCause haltedBy) {
    static final TrialStanding GOING_ON = new TrialStanding(null);

    TrialStanding evolve(SafetyEvent event) {
        return switch (event) {
            case TrialHalted halted -> new TrialStanding(halted.cause());
            case TrialRestarted _ -> GOING_ON;
            case AdverseEventFact _ -> this;
            case QueryFact _ -> this;
            case SubjectFact _ -> this;
            case ClockFact _ -> this;
        };
    }

    /** Whether a halt of this cause is one for safety, which only an authorisation may end. */
    public static boolean isForSafety(HaltCause cause) {
        return switch (cause) {
            case MEDICAL_MONITOR, BOUNDARY, DSMB, AUTHORITY -> true;
            case SPONSOR -> false;
        };
    }
}
