package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Whether an administration needs a prepared kit, and what the prepared product and its lot must hold. The viability is in
 * percent; a limit that is absent is not demanded.
 */
public record Product(
        Sourced<Boolean> required,
        @Nullable Sourced<BigDecimal> minimumViabilityPercent,
        @Nullable Sourced<MeasuredDuration> usableAfterThaw,
        @Nullable Sourced<Integer> traceabilityYears,
        @Nullable LotSpecification lot) {}
