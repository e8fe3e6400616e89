package io.cytelog.contracts.protocol;

/** Which limb is injected. */
public enum LimbRule {
    /** All injections of an administration go into the one limb that the investigator names as most affected. */
    MOST_AFFECTED_LIMB
}
