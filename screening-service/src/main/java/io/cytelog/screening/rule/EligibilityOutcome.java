package io.cytelog.screening.rule;

import java.util.List;

/** What a verdict amounts to. */
public enum EligibilityOutcome {
    ELIGIBLE,
    /** At least one criterion fails, whatever the others are. */
    NOT_ELIGIBLE,
    /** None fails, and at least one is unknown. */
    UNRESOLVED;

    static EligibilityOutcome of(List<String> failing, List<String> unresolved) {
        if (!failing.isEmpty()) {
            return NOT_ELIGIBLE;
        }
        return unresolved.isEmpty() ? ELIGIBLE : UNRESOLVED;
    }
}
