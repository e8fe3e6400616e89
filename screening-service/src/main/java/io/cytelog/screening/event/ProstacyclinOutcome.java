package io.cytelog.screening.event;

/** What became of an ulcer after intravenous prostacyclin. */
public enum ProstacyclinOutcome {
    WORSENED,
    NO_IMPROVEMENT,
    /** It had gone, and came back at exactly the same place. */
    RECURRED,
    IMPROVED,
    /** Prostacyclin was never given. */
    NOT_TREATED
}
