package io.cytelog.screening.event;

/** The place of a fact in the log of the service that owns it. */
public record SourcePosition(String log, long position) {}
