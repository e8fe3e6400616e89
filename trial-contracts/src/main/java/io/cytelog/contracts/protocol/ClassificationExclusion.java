package io.cytelog.contracts.protocol;

/** A finding in whose presence a classification does not apply, whatever its points. */
public record ClassificationExclusion(String id, String name) {}
