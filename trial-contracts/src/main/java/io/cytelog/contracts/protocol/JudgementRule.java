package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Numbers and readings by which answers to criteria are judged.
 *
 * @param neoplasmFreeYears calendar years before inclusion without a neoplasm
 * @param infectionNeedsSystemicSymptoms whether an uncontrolled infection excludes with systemic symptoms alone
 */
public record JudgementRule(
        @Nullable Sourced<Integer> neoplasmFreeYears,
        @Nullable Sourced<Boolean> infectionNeedsSystemicSymptoms) {}
