package io.cytelog.contracts.protocol;

/** The evaluations that the screening service knows; a criterion names the one that answers it. */
public enum CriterionRule {
    AGE,
    CLASSIFICATION,
    ACTIVE_ULCER,
    REFRACTORY_ULCER,
    CONSENT,
    CALCINOSIS,
    /** Answered by an investigator; where a date is given, it is measured against the years that must be free. */
    NEOPLASM,
    /** Answered by an investigator; where the protocol asks for systemic symptoms, these are answered as well. */
    INFECTION,
    /** Answered by an investigator, not computed. */
    JUDGED
}
