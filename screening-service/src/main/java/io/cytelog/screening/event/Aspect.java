package io.cytelog.screening.event;

/** The side of a finger. */
public enum Aspect {
    TIP,
    PALMAR,
    DORSAL,
    RADIAL,
    ULNAR,
    PERIUNGUAL
}
