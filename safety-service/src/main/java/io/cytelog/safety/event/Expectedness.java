package io.cytelog.safety.event;

/** Whether the reference safety information foresees an event of this nature, severity and outcome. */
public enum Expectedness {
    EXPECTED,
    UNEXPECTED
}
