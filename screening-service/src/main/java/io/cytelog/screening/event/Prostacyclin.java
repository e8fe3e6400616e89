package io.cytelog.screening.event;

import io.cytelog.contracts.ClinicalTime;
import org.jspecify.annotations.Nullable;

/**
 * Intravenous prostacyclin and what became of the ulcer after it; what is absent is not known yet.
 *
 * @param start first day of the infusion
 * @param end last day of the infusion
 * @param assessedAt when the outcome was seen; of a recurrence, when the ulcer was back
 */
public record Prostacyclin(
        @Nullable ClinicalTime start,
        @Nullable ClinicalTime end,
        @Nullable ProstacyclinOutcome outcome,
        @Nullable Assessor assessedBy,
        @Nullable ClinicalTime assessedAt) {}
