package io.cytelog.contracts;

/** Outcome of an adverse event at the last observation, after ICH E2B. */
public enum AeOutcome {
    RECOVERED,
    RECOVERING,
    NOT_RECOVERED,
    RECOVERED_WITH_SEQUELAE,
    FATAL,
    UNKNOWN
}
