package io.cytelog.contracts.protocol;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.MeasuredDuration;
import org.jspecify.annotations.Nullable;

/**
 * What one administration is. Cells are viable cells per administration, both limits inclusive; the permission before
 * the needle is valid for a limited time. What is absent is not demanded.
 */
public record Dose(
        @Nullable Sourced<CellCount> minimumCells,
        @Nullable Sourced<CellCount> maximumCells,
        @Nullable Sourced<Integer> injectionSites,
        @Nullable Sourced<LimbRule> limbRule,
        @Nullable Sourced<Integer> administrationsPerSubject,
        @Nullable Sourced<MeasuredDuration> checkValidity,
        @Nullable Sourced<Boolean> witnessRequired) {}
