package io.cytelog.dosing.rule;

/**
 * What a deviation does to the rights, safety and well-being of subjects and to the reliability of the data, by the
 * grades in which inspectors of good clinical practice report their findings.
 */
public enum DeviationImpact {
    /** It is not expected to affect them. */
    MINOR,
    /** It might affect them. */
    MAJOR,
    /** It affects them. */
    CRITICAL
}
