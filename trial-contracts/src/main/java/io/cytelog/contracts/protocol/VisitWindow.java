package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;

/** How much earlier and later than its offset a visit may be. */
public record VisitWindow(MeasuredDuration before, MeasuredDuration after) {}
