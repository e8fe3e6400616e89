package io.cytelog.safety.write;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.CountedSubject;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.StoppingTriggerPulled;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trial goes on, and what of the stopping rule has been found before.
 *
 * @param haltedBy who or what halted it; null while it goes on
 * @param needsAdvice whether the stopping rule has spoken since the last restart
 * @param found subjects that the boundary has been found reached with, each with the adverse events that made it count;
 *     with none, any counts as found, as older findings do not name them
 * @param foundTriggers triggers with the adverse events that they have been found pulled by
 */
public record TrialStanding(
        @Nullable HaltCause haltedBy,
        boolean needsAdvice,
        Map<SubjectId, Set<AdverseEventId>> found,
        Set<String> foundTriggers) {
    public static final TrialStanding GOING_ON = new TrialStanding(null, false, Map.of(), Set.of());

    public TrialStanding {
        found = Map.copyOf(found);
        foundTriggers = Set.copyOf(foundTriggers);
    }

    TrialStanding evolve(SafetyEvent event) {
        return switch (event) {
            case TrialHalted halted -> new TrialStanding(halted.cause(), needsAdvice, found, foundTriggers);
            case TrialRestarted _ -> new TrialStanding(null, false, found, foundTriggers);
            case StoppingBoundaryReached reached ->
                new TrialStanding(haltedBy, true, foundWith(counted(reached)), foundTriggers);
            case StoppingTriggerPulled pulled ->
                new TrialStanding(haltedBy, true, found, union(foundTriggers, keys(pulled)));
            case AdverseEventFact _ -> this;
            case QueryFact _ -> this;
            case SubjectFact _ -> this;
            case ClockFact _, ParkedRecordSkipped _ -> this;
        };
    }

    /** Whether the boundary or the trigger has been found with all of this before. */
    public boolean knows(StoppingBoundaryReached reached) {
        return counted(reached).allMatch(this::knows);
    }

    /** A subject is known by any adverse event that counts still: one that counts beside it changes nothing. */
    private boolean knows(CountedSubject counted) {
        var known = found.get(counted.subject());
        return known != null
                && (known.isEmpty()
                        || counted.adverseEvents().isEmpty()
                        || counted.adverseEvents().stream().anyMatch(known::contains));
    }

    private static Stream<CountedSubject> counted(StoppingBoundaryReached reached) {
        var counted = reached.counted();
        return counted == null
                ? reached.eventSubjects().stream().map(subject -> new CountedSubject(subject, List.of()))
                : counted.stream();
    }

    private Map<SubjectId, Set<AdverseEventId>> foundWith(Stream<CountedSubject> counted) {
        Map<SubjectId, Set<AdverseEventId>> all = new HashMap<>(found);
        counted.forEach(subject -> all.merge(
                subject.subject(), Set.copyOf(subject.adverseEvents()), (known, more) -> union(known, more.stream())));
        return all;
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
