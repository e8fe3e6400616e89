package io.cytelog.contracts.protocol;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.MeasuredDuration;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a lot must be to be released. Cells are viable cells of each bag, both limits inclusive; the viability is in
 * percent, at release; the shelf life runs from manufacture to expiry. A limit that is absent is not demanded.
 */
public record LotSpecification(
        @Nullable Sourced<CellCount> minimumCellsPerBag,
        @Nullable Sourced<CellCount> maximumCellsPerBag,
        @Nullable Sourced<BigDecimal> minimumViabilityPercent,
        @Nullable Sourced<MeasuredDuration> maximumShelfLife) {}
