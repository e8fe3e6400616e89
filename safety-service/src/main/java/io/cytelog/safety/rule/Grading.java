package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import org.jspecify.annotations.Nullable;

/**
 * One grade that was recorded for an adverse event.
 *
 * @param effectiveAt from when it holds; null from the onset
 * @param correction whether it replaces every grade recorded before it
 */
public record Grading(
        CtcaeGrade grade,
        @Nullable String ctcaeVersion,
        @Nullable ClinicalTime effectiveAt,
        boolean correction,
        @Nullable String reason) {

    /** Whether it says that the subject died and not when. */
    boolean isUndatedDeath() {
        return grade == CtcaeGrade.FATAL && (correction || effectiveAt == null);
    }

    static Grading of(GradeChanged fact) {
        return new Grading(fact.grade(), fact.ctcaeVersion(), fact.effectiveAt(), false, fact.reason());
    }

    static Grading of(GradeCorrected fact) {
        return new Grading(fact.grade(), fact.ctcaeVersion(), fact.effectiveAt(), true, fact.reason());
    }
}
