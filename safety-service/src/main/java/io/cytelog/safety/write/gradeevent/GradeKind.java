package io.cytelog.safety.write.gradeevent;

/** Whether the severity changed, or was recorded wrongly from the start. */
public enum GradeKind {
    CHANGE,
    CORRECTION
}
