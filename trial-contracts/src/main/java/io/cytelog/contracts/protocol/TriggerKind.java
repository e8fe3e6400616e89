package io.cytelog.contracts.protocol;

/** What pauses the trial beside the boundary; all of it after dosing. */
public enum TriggerKind {
    /** A related event of which the subject died. */
    RELATED_DEATH,
    /** A related event of a grade. */
    RELATED_GRADE,
    /** Related events of a grade and of the same term. */
    RELATED_SAME_KIND,
    /** Serious events, related or not. */
    SERIOUS_EVENTS,
    /** An event of one of these terms or of this system organ class, related or not. */
    ANY_OF_KIND
}
