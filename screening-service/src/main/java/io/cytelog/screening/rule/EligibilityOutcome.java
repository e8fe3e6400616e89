package io.cytelog.screening.rule;

/** What a verdict amounts to. */
public enum EligibilityOutcome {
    ELIGIBLE,
    /** At least one criterion fails, whatever the others are. */
    NOT_ELIGIBLE,
    /** None fails, and at least one is unknown. */
    UNRESOLVED
}
