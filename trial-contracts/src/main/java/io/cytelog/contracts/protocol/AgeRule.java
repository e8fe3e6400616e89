package io.cytelog.contracts.protocol;

/**
 * The age that a candidate must have passed at consent, in completed years: on the birthday itself not yet. Judged at
 * the site.
 */
public record AgeRule(Sourced<Integer> minimumAgeExclusive) {}
