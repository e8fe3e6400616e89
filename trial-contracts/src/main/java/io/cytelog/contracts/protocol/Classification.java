package io.cytelog.contracts.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The point score of a disease classification: of the items of one group only the highest counts, a sufficient item is
 * enough alone. Where an exclusion is present it does not apply.
 */
public record Classification(
        Sourced<Integer> threshold,
        Sourced<List<ClassificationItem>> items,
        @Nullable Sourced<List<ClassificationExclusion>> exclusions) {}
