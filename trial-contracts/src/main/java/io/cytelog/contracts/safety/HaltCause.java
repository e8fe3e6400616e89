package io.cytelog.contracts.safety;

/** Who or what halted the trial. */
public enum HaltCause {
    MEDICAL_MONITOR,
    BOUNDARY,
    DSMB,
    SPONSOR,
    AUTHORITY
}
