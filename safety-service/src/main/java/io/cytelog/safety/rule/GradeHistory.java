package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.safety.event.AdverseEventReported;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every grade of an adverse event in the order of recording. A worsening counts from when it happened; a correction
 * replaces from the start whatever was recorded before it.
 */
public record GradeHistory(List<Grading> gradings) implements AdverseEvent.Part {

    public GradeHistory {
        gradings = List.copyOf(gradings);
    }

    static GradeHistory of(AdverseEventReported fact) {
        var grade = fact.grade();
        return new GradeHistory(
                grade == null ? List.of() : List.of(new Grading(grade, fact.ctcaeVersion(), null, false, null)));
    }

    GradeHistory with(Grading grading) {
        var all = new ArrayList<>(gradings);
        all.add(grading);
        return new GradeHistory(all);
    }

    /** What still stands: the last correction and the changes recorded after it, or everything where none was made. */
    public List<Grading> standing() {
        for (int i = gradings.size() - 1; i > 0; i--) {
            if (gradings.get(i).correction()) {
                return gradings.subList(i, gradings.size());
            }
        }
        return gradings;
    }

    /** The grade recorded last. */
    public @Nullable CtcaeGrade latest() {
        return gradings.isEmpty() ? null : gradings.getLast().grade();
    }

    /** The highest grade that the event may have had from its onset up to {@code end}, inclusive. */
    Optional<CtcaeGrade> highestUntil(Instant end, ZoneId zone) {
        return highest(standing().stream().filter(grading -> {
            var effectiveAt = changedAt(grading);
            return effectiveAt == null || !effectiveAt.earliest(zone).isAfter(end);
        }));
    }

    /** The highest grade to which the event may have changed inside the window. */
    Optional<CtcaeGrade> highestChangedInside(ToxicityWindow window) {
        return highest(standing().stream().filter(grading -> {
            var effectiveAt = changedAt(grading);
            return effectiveAt != null && window.mayInclude(effectiveAt);
        }));
    }

    /** The fatal grade, where nothing says when it was reached: it was with the death. */
    Optional<CtcaeGrade> undatedDeath() {
        return highest(standing().stream().filter(Grading::isUndatedDeath));
    }

    /**
     * The grade in force when the window opened; of two changes at the same time the one recorded later. Nobody had died
     * then.
     */
    Optional<CtcaeGrade> atStartOf(ToxicityWindow window) {
        return standing().stream()
                .filter(grading -> !grading.isUndatedDeath())
                .filter(grading -> {
                    var effectiveAt = changedAt(grading);
                    return effectiveAt == null || window.isAfter(effectiveAt);
                })
                .reduce((one, later) -> since(one, window).isAfter(since(later, window)) ? one : later)
                .map(Grading::grade);
    }

    private static Instant since(Grading grading, ToxicityWindow window) {
        var effectiveAt = changedAt(grading);
        return effectiveAt == null ? Instant.MIN : effectiveAt.earliest(window.zone());
    }

    /** Whether it may have had at least this grade from its onset on. */
    boolean hadFromOnset(CtcaeGrade limit) {
        return standing().stream()
                .anyMatch(
                        grading -> changedAt(grading) == null && grading.grade().isAtLeast(limit));
    }

    /** When it changed to at least this grade. */
    List<ClinicalTime> changesTo(CtcaeGrade limit) {
        return standing().stream()
                .filter(grading -> grading.grade().isAtLeast(limit))
                .flatMap(grading -> Stream.ofNullable(changedAt(grading)))
                .toList();
    }

    private static @Nullable ClinicalTime changedAt(Grading grading) {
        return grading.correction() ? null : grading.effectiveAt();
    }

    private static Optional<CtcaeGrade> highest(Stream<Grading> gradings) {
        return gradings.map(Grading::grade).max(Comparator.naturalOrder());
    }
}
