package io.cytelog.safety.event;

/** Side of the body. */
public enum Laterality {
    LEFT,
    RIGHT
}
