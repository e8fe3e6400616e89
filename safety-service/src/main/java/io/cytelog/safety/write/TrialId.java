package io.cytelog.safety.write;

/** The registration of the trial that is halted and restarted. */
public record TrialId(String value) {}
