package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/** One arm of the trial, and its part in the allocation ratio. */
public record Arm(
        String code,
        String name,
        int ratio,
        String source,
        boolean confirmed,
        @Nullable String note) implements HasSource {}
