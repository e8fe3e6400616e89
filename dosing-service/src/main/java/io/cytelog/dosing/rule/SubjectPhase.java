package io.cytelog.dosing.rule;

/** How far a subject has come in dosing. */
public enum SubjectPhase {
    ENROLLED,
    RANDOMISED,
    /** The kit that the subject was allotted has been prepared. */
    PREPARED,
    /** Dosed, and from then on followed up, also after a withdrawal. */
    DOSED,
    /** Withdrawn before any administration. */
    WITHDRAWN;

    /** The phase that follows from what is known of a subject that is enrolled. */
    public static SubjectPhase of(boolean randomised, boolean prepared, boolean withdrawn, boolean dosed) {
        if (dosed) {
            return DOSED;
        }
        if (withdrawn) {
            return WITHDRAWN;
        }
        if (!randomised) {
            return ENROLLED;
        }
        return prepared ? PREPARED : RANDOMISED;
    }
}
