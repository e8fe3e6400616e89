package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/** One item of a classification; without a group it counts by itself. */
public record ClassificationItem(
        String id, String name, int points, @Nullable String group, boolean sufficient) {}
