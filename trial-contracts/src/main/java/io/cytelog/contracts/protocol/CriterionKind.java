package io.cytelog.contracts.protocol;

/** Whether a criterion lets in or keeps out. For an exclusion criterion MET means that the exclusion applies. */
public enum CriterionKind {
    INCLUSION,
    EXCLUSION
}
