package io.cytelog.screening.event;

/** The answer to a criterion. Unknown is an answer of its own: it becomes neither of the others by combining. */
public enum CriterionAnswer {
    MET,
    NOT_MET,
    UNKNOWN;

    public static CriterionAnswer of(boolean met) {
        return met ? MET : NOT_MET;
    }

    /** Met where both are, not met where either is not, else unknown. */
    public CriterionAnswer and(CriterionAnswer other) {
        if (this == NOT_MET || other == NOT_MET) {
            return NOT_MET;
        }
        return this == MET ? other : UNKNOWN;
    }

    /** Met where either is, not met where neither is, else unknown. */
    public CriterionAnswer or(CriterionAnswer other) {
        return negated().and(other.negated()).negated();
    }

    public CriterionAnswer negated() {
        return switch (this) {
            case MET -> NOT_MET;
            case NOT_MET -> MET;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
