package io.cytelog.contracts.protocol;

import java.util.List;

/**
 * The point score of a disease classification: of the items of one group only the highest counts, a sufficient item is
 * enough alone.
 */
public record Classification(Sourced<Integer> threshold, Sourced<List<ClassificationItem>> items) {}
