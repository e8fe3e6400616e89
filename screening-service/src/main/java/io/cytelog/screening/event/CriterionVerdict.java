package io.cytelog.screening.event;

/** The answer to one criterion as it was signed. */
public record CriterionVerdict(String criterion, CriterionAnswer answer, String explanation) {}
