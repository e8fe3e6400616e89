package io.cytelog.contracts;

/** The criteria of ICH E2A, any one of which makes an adverse event serious. */
public enum SeriousnessCriterion {
    DEATH,
    LIFE_THREATENING,
    HOSPITALISATION,
    DISABILITY,
    CONGENITAL_ANOMALY,
    OTHER_IMPORTANT
}
