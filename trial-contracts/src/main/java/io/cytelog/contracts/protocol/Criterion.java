package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/** One eligibility criterion: its id, its wording in our words, and the evaluation that answers it. */
public record Criterion(
        String id,
        CriterionKind kind,
        CriterionRule rule,
        String wording,
        String source,
        boolean confirmed,
        @Nullable String note)
        implements HasSource {}
