package io.cytelog.contracts;

/** The limb into which the product is injected. */
public enum Limb {
    LEFT_ARM,
    RIGHT_ARM,
    LEFT_LEG,
    RIGHT_LEG
}
