package io.cytelog.safety.write;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.StoppingTriggerPulled;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trial goes on, and what of the stopping rule has been found before.
 *
 * @param haltedBy who or what halted it; null while it goes on
 * @param needsAdvice whether the stopping rule has spoken since the last restart
 * @param foundSubjects subjects with an event that the boundary has been found reached with
 * @param foundTriggers triggers with the adverse events that they have been found pulled by
 */
public record TrialStanding(
        @Nullable HaltCause haltedBy, boolean needsAdvice, Set<SubjectId> foundSubjects, Set<String> foundTriggers) {
    public static final TrialStanding GOING_ON = new TrialStanding(null, false, Set.of(), Set.of());

    public TrialStanding {
        foundSubjects = Set.copyOf(foundSubjects);
        foundTriggers = Set.copyOf(foundTriggers);
    }

    TrialStanding evolve(SafetyEvent event) {
        return switch (event) {
            case TrialHalted halted -> new TrialStanding(halted.cause(), needsAdvice, foundSubjects, foundTriggers);
            case TrialRestarted _ -> new TrialStanding(null, false, foundSubjects, foundTriggers);
            case StoppingBoundaryReached reached ->
                new TrialStanding(
                        haltedBy, true, union(foundSubjects, reached.eventSubjects().stream()), foundTriggers);
            case StoppingTriggerPulled pulled ->
                new TrialStanding(haltedBy, true, foundSubjects, union(foundTriggers, keys(pulled)));
            case AdverseEventFact _ -> this;
            case QueryFact _ -> this;
            case SubjectFact _ -> this;
            case ClockFact _, ParkedRecordSkipped _ -> this;
        };
    }

    /** Whether the boundary or the trigger has been found with all of this before. */
    public boolean knows(StoppingBoundaryReached reached) {
        return foundSubjects.containsAll(reached.eventSubjects());
    }

    public boolean knows(StoppingTriggerPulled pulled) {
        return keys(pulled).allMatch(foundTriggers::contains);
    }

    private static Stream<String> keys(StoppingTriggerPulled pulled) {
        return pulled.adverseEvents().stream().map(event -> pulled.trigger() + " " + event);
    }

    private static <T> Set<T> union(Set<T> known, Stream<T> more) {
        var all = new HashSet<>(known);
        more.forEach(all::add);
        return all;
    }

    /** Whether a halt of this cause is one for safety, which only an authorisation may end. */
    public static boolean isForSafety(HaltCause cause) {
        return switch (cause) {
            case MEDICAL_MONITOR, BOUNDARY, DSMB, AUTHORITY -> true;
            case SPONSOR -> false;
        };
    }
}
