package io.cytelog.safety.rule;

import io.cytelog.contracts.CtcaeGrade;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which adverse events count for toxicity, and with which grade: those that began inside the window, where their term
 * was not there before dosing or they are worse than it was. Every participant enters with an ulcer, so an event that
 * is no worse than before dosing says nothing about the product. The grade at baseline is the highest that was recorded
 * as such or that an event had which was there; one that may have been over before hides nothing. Worse is a higher
 * grade, or serious where it was not, or fatal. What began before dosing counts from the change that makes it worse.
 */
final class CountedEvents {
    private final List<AdverseEvent> events;
    private final ToxicityWindow window;
    private final BaselineGrades recorded;
    private final Gravity gravity;

    CountedEvents(SubjectFacts facts, ToxicityWindow window) {
        this.events = facts.events();
        this.recorded = new BaselineGrades(facts.baseline(), window);
        this.window = window;
        this.gravity = new Gravity(facts, window);
    }

    /**
     * An event that counts.
     *
     * @param grade the highest grade inside the window; absent where none was given
     */
    record Counted(AdverseEvent event, @Nullable CtcaeGrade grade) {
        boolean decides(CtcaeGrade atLeast) {
            return event.related() && (event.countsAsSerious() || grade != null && grade.isAtLeast(atLeast));
        }
    }

    List<Counted> all() {
        return events.stream().flatMap(event -> counted(event).stream()).toList();
    }

    private Optional<Counted> counted(AdverseEvent event) {
        return beganBefore(event) ? worsened(event) : begunInside(event);
    }

    private Optional<Counted> worsened(AdverseEvent event) {
        var baseline = baselineOf(event);
        var died = gravity.died(event).isPresent();
        var reached = Stream.concat(
                        event.grades().highestChangedInside(window).stream(),
                        died ? event.grades().undatedDeath().stream() : Stream.empty())
                .max(Comparator.naturalOrder());
        var counts = died
                || reached.filter(grade -> isHigher(grade, baselineGrade(event, baseline)))
                        .isPresent()
                || gravity.becameSerious(event).isPresent() && baseline.stream().noneMatch(gravity::wasSerious);
        return counts ? Optional.of(new Counted(event, reached.orElse(null))) : Optional.empty();
    }

    private Optional<Counted> begunInside(AdverseEvent event) {
        if (!window.mayInclude(event.onsetOrAwareness())) {
            return Optional.empty();
        }
        var baseline = baselineOf(event);
        var reached = event.grades().highestUntil(window.end(), window.zone());
        var counts = reached.isEmpty()
                || isHigher(reached.get(), baselineGrade(event, baseline))
                || event.countsAsSerious() && baseline.stream().noneMatch(gravity::wasSerious)
                || gravity.died(event).isPresent();
        return counts ? Optional.of(new Counted(event, reached.orElse(null))) : Optional.empty();
    }

    private static boolean isHigher(CtcaeGrade grade, Optional<CtcaeGrade> baseline) {
        return baseline.map(before -> grade.compareTo(before) > 0).orElse(true);
    }

    /** Events of the same term that were there when the window opened; another one only where it surely was. */
    private List<AdverseEvent> baselineOf(AdverseEvent event) {
        return events.stream()
                .filter(other -> other.sameTermAs(event) && beganBefore(other))
                .filter(other -> other.equals(event) ? !wasOver(other) : !mayHaveBeenOver(other))
                .toList();
    }

    private Optional<CtcaeGrade> baselineGrade(AdverseEvent event, List<AdverseEvent> baseline) {
        var had = baseline.stream().map(other -> other.grades().atStartOf(window));
        return Stream.concat(had, Stream.of(recorded.highestOf(event.coding())))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private boolean beganBefore(AdverseEvent event) {
        return window.isAfter(event.onsetOrAwareness());
    }

    private boolean wasOver(AdverseEvent event) {
        return Stream.ofNullable(event.course().ended()).anyMatch(window::isAfter);
    }

    private boolean mayHaveBeenOver(AdverseEvent event) {
        var ended = event.course().ended();
        return ended == null ? event.course().recovered() : window.mayBeAfter(ended);
    }
}
