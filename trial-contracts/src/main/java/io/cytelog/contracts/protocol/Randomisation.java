package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Whether subjects are randomised before dosing, and how the allocation is masked. Blocks and the list are no part of
 * this file.
 */
public record Randomisation(
        Sourced<Boolean> required,
        @Nullable Sourced<String> allocationRatio,
        @Nullable Sourced<String> masking) {}
