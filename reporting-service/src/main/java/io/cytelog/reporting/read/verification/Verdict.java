package io.cytelog.reporting.read.verification;

/** What can be said of a log. */
public enum Verdict {
    /** The copy is complete, proved and signed, and its owner found the same. */
    VALID,
    /** Nothing is wrong, but a proof is still outstanding. */
    INCOMPLETE,
    /** Something is wrong: see the explanation. */
    INVALID
}
