package io.cytelog.contracts.protocol;

/** A reaction that is expected: its name and its MedDRA LLT code. */
public record ExpectedTerm(String term, String code) {}
