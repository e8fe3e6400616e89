package io.cytelog.dosing.event;

/** What the sealed store holds of a subject; either tells its arm. */
public enum SealedContent {
    /** The arm that the randomisation list gives it. */
    ASSIGNMENT,
    /** What was put into its kits. */
    PREPARATIONS
}
