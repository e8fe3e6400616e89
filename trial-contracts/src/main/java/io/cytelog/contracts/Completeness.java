package io.cytelog.contracts;

/** How much of an administration was given. */
public enum Completeness {
    COMPLETE,
    PARTIAL,
    ABORTED
}
