package io.cytelog.contracts.dosing;

/** How the arm of a subject became known. */
public enum UnblindingKind {
    /** The investigator asked for it, to treat the subject. */
    EMERGENCY,
    /** The unblinding officer asked for it, to report a suspected unexpected serious adverse reaction. */
    SUSAR,
    PLANNED,
    ACCIDENTAL,
    TELEPHONE,
    ENVELOPE
}
