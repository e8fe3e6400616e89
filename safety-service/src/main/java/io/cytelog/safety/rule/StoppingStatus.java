package io.cytelog.safety.rule;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.TriggerKind;
import io.cytelog.safety.event.CountedSubject;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The stopping rule by the facts as they are known, both arms together.
 *
 * @param boundary name of the active boundary
 * @param protocolVersion version of the protocol whose boundary it is
 * @param stopAtEvents number of events that stops at this number of evaluable subjects; null where none does
 * @param distance fewest further subjects with an event, whenever it happened, that would reach the boundary; 0 where
 *     it is reached, null where it cannot be
 * @param crossing the last step in the order of events at which the boundary is reached; null where it is at none
 * @param counted subjects with an event
 * @param triggers triggers that are pulled
 */
public record StoppingStatus(
        String boundary,
        String protocolVersion,
        int evaluable,
        int events,
        @Nullable Integer stopAtEvents,
        @Nullable Integer distance,
        @Nullable Crossing crossing,
        List<CountedSubject> counted,
        List<Pulled> triggers) {

    /** So many evaluable subjects, with an event among them, and the number that stops there. */
    public record Crossing(int evaluable, int events, int stopAtEvents) {}

    /** A trigger with the adverse events that pull it. */
    public record Pulled(TriggerKind kind, String name, List<AdverseEventId> adverseEvents) {
        public Pulled {
            adverseEvents = List.copyOf(adverseEvents);
        }
    }

    public StoppingStatus {
        counted = List.copyOf(counted);
        triggers = List.copyOf(triggers);
    }

    public List<SubjectId> eventSubjects() {
        return counted.stream().map(CountedSubject::subject).toList();
    }

    public boolean reached() {
        return crossing != null;
    }

    /** Whether the trial has to pause, by the boundary or by a trigger. */
    public boolean alarms() {
        return reached() || !triggers.isEmpty();
    }

    static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
