package io.cytelog.safety.event;

/** The deepest loss of an ulcer. */
public enum UlcerDepth {
    /** Redness that does not blanch under pressure. */
    INTACT_SKIN,
    /** Skin or the fat under it. */
    PARTIAL_THICKNESS,
    /** All of it, down to the fascia. */
    FULL_THICKNESS,
    MUSCLE_OR_BONE
}
