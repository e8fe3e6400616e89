package io.cytelog.contracts.protocol;

/** Whose events a boundary counts. */
public enum BoundaryPopulation {
    /** All dosed subjects, both arms together: needs no unblinding. */
    POOLED,
    /** The subjects given the product alone, for an unblinded statistician. */
    PRODUCT_ARM
}
