package io.cytelog.safety.read.dsmb;

/** A sealed label of an arm: it tells two arms apart and not which is which. */
public enum ArmLabel {
    A,
    B
}
