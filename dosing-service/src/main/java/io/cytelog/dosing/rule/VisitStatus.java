package io.cytelog.dosing.rule;

/** Where a visit stands at a moment. */
public enum VisitStatus {
    /** Its window has not opened. */
    PLANNED,
    /** Its window is open. */
    DUE,
    /** Its window has closed, and nothing is known of the visit. */
    OVERDUE,
    /** The site says that it did not take place, or the window of the next one has opened meanwhile. */
    MISSED,
    ATTENDED,
    /** It took place before its window, after it, or before there was any administration to count from. */
    ATTENDED_OUT_OF_WINDOW,
    /** The subject left follow-up, withdrew consent, died or was lost before its window had closed. */
    NOT_EXPECTED
}
