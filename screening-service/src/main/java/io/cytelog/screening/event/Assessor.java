package io.cytelog.screening.event;

/** Who judged an outcome; a role, as no record here holds names. */
public enum Assessor {
    REFERRING_PHYSICIAN,
    INVESTIGATOR,
    OTHER
}
