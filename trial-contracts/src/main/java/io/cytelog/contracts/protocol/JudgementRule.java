package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/** Numbers and readings that the judged criteria quote to the investigator. */
public record JudgementRule(
        @Nullable Sourced<Integer> neoplasmFreeYears,
        @Nullable Sourced<Integer> lifeExpectancyYears,
        @Nullable Sourced<Boolean> infectionNeedsSystemicSymptoms) {}
