package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;
import org.jspecify.annotations.Nullable;

/**
 * A visit, by its distance from the start of administration in the calendar of the site. Without a window any day will
 * do.
 */
public record Visit(
        String code,
        String name,
        Sourced<MeasuredDuration> offset,
        @Nullable Sourced<VisitWindow> window) {}
