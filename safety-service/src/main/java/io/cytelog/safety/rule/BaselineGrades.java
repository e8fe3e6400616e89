package io.cytelog.safety.rule;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.safety.event.BaselineGraded;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The grades that were recorded before dosing and not corrected. */
final class BaselineGrades {
    private final List<BaselineGraded> standing;

    BaselineGrades(List<BaselineGraded> recorded, ToxicityWindow window) {
        this.standing = Corrections.standing(recorded).stream()
                .filter(grade -> grade.assessedAt().isBefore(window.start()))
                .toList();
    }

    /** The highest of a term, on whichever digit. */
    Optional<CtcaeGrade> highestOf(Coding term) {
        return standing.stream()
                .filter(grade -> term.sameTermAs(new Coding(grade.term(), grade.lltCode(), null)))
                .map(BaselineGraded::grade)
                .max(Comparator.naturalOrder());
    }
}
