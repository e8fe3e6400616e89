package io.cytelog.runtime.command;

/**
 * A command of the unblinded pharmacy. Why it was refused and how long it took could tell the arm, so those who watch the
 * metrics learn only how often it was handled.
 */
public interface SealedCommand {}
