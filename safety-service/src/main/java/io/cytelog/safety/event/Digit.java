package io.cytelog.safety.event;

/** A digit of the hand. */
public enum Digit {
    THUMB,
    INDEX,
    MIDDLE,
    RING,
    LITTLE
}
