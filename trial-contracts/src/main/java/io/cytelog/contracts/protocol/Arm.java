package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One arm of the trial, its part in the allocation ratio, and whether those in it are given the product (and not
 * something that only looks like it).
 */
public record Arm(
        String code,
        String name,
        int ratio,
        boolean givesProduct,
        String source,
        boolean confirmed,
        @Nullable String note)
        implements HasSource {}
