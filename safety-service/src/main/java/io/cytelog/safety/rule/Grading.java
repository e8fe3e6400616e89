package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import org.jspecify.annotations.Nullable;

/**
 * One grade that was recorded for an adverse event.
 *
 * @param effectiveAt from when it holds; null from the onset
 * @param correction whether it replaces every grade recorded before it
 */
public record Grading(
        CtcaeGrade grade,
        @Nullable String ctcaeVersion,
        @Nullable ClinicalTime effectiveAt,
        boolean correction,
        @Nullable String reason) {}
