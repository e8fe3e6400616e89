package io.cytelog.contracts;

/** An opinion on the causal link between product and event: the steps of WHO-UMC, and a plain "unrelated". */
public enum Causality {
    CERTAIN,
    PROBABLE,
    POSSIBLE,
    UNLIKELY,
    UNRELATED,
    CONDITIONAL,
    UNASSESSABLE;

    /**
     * Whether the opinion leaves a reasonable possibility of a causal link. Conditional and unassessable do: they are no answer yet, and
     * an event counts as related until one is given.
     */
    public boolean isReasonablePossibility() {
        return switch (this) {
            case CERTAIN, PROBABLE, POSSIBLE, CONDITIONAL, UNASSESSABLE -> true;
            case UNLIKELY, UNRELATED -> false;
        };
    }
}
