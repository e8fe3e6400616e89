package io.cytelog.screening.rule;

/** How far the screening of one candidate has come. */
public enum ScreeningState {
    NOT_OPENED,
    /** Facts are recorded, and nothing is signed. */
    OPEN,
    /** Signed as eligible. */
    ELIGIBLE,
    /** Signed as not eligible. */
    SCREEN_FAILURE,
    /** What was recorded after the signature changes the verdict that was signed. */
    QUESTIONED,
    ENROLLED,
    /** Enrolled, and what was recorded since changes the verdict that the enrolment rests on. */
    ENROLMENT_QUESTIONED;

    public static ScreeningState of(CandidateFile file) {
        if (file.opening() == null) {
            return NOT_OPENED;
        }
        var signature = file.signature();
        boolean questioned = signature != null && signature.questioned();
        if (file.enrolled() != null) {
            return questioned ? ENROLMENT_QUESTIONED : ENROLLED;
        }
        if (signature == null) {
            return OPEN;
        }
        if (questioned) {
            return QUESTIONED;
        }
        return signature.eligible() ? ELIGIBLE : SCREEN_FAILURE;
    }
}
