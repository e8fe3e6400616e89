package io.cytelog.safety.rule;

import io.cytelog.contracts.CtcaeGrade;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which adverse events count for toxicity, and with which grade: those that began inside the window, graded ones only
 * where they are new or worse than baseline. Every participant enters with an ulcer, so an event that is no worse than
 * before dosing says nothing about the product (trial.md 0.11).
 */
final class CountedEvents {
    private final List<AdverseEvent> events;
    private final ToxicityWindow window;

    CountedEvents(List<AdverseEvent> events, ToxicityWindow window) {
        this.events = events;
        this.window = window;
    }

    /**
     * An event with what of it counts.
     *
     * @param grade the highest grade that counts, if any does
     * @param inside whether its onset may lie inside the window
     */
    record Counted(AdverseEvent event, @Nullable CtcaeGrade grade, boolean inside) {
        /** Seriousness is not a matter of degree: a serious event of a grade as at baseline is still a serious event. */
        boolean serious() {
            return inside && event.countsAsSerious();
        }

        boolean local() {
            return event.local() && (grade != null || inside && event.grades().latest() == null);
        }

        boolean decides(CtcaeGrade atLeast) {
            return event.related() && (serious() || grade != null && grade.isAtLeast(atLeast));
        }
    }

    List<Counted> all() {
        return events.stream()
                .map(event -> new Counted(
                        event, countingGrade(event).orElse(null), window.mayInclude(event.onsetOrAwareness())))
                .toList();
    }

    private Optional<CtcaeGrade> countingGrade(AdverseEvent event) {
        var baseline = baselineOf(event);
        return reached(event)
                .filter(grade ->
                        baseline.map(before -> grade.compareTo(before) > 0).orElse(true));
    }

    private Optional<CtcaeGrade> reached(AdverseEvent event) {
        if (beganBefore(event)) {
            return event.grades().highestChangedInside(window);
        }
        return window.mayInclude(event.onsetOrAwareness())
                ? event.grades().highestUntil(window.end(), window.zone())
                : Optional.empty();
    }

    private Optional<CtcaeGrade> baselineOf(AdverseEvent event) {
        return events.stream()
                .filter(other -> other.sameTermAs(event) && beganBefore(other) && !wasOver(other))
                .map(other -> other.grades().atStartOf(window))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private boolean beganBefore(AdverseEvent event) {
        return window.isAfter(event.onsetOrAwareness());
    }

    private boolean wasOver(AdverseEvent event) {
        return Stream.ofNullable(event.ended()).anyMatch(window::isAfter);
    }
}
