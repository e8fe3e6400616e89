package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;
import org.jspecify.annotations.Nullable;

/**
 * Until when, and how long before it, an X-ray may rule out calcinosis. Without a maximum age any earlier X-ray will
 * do.
 */
public record CalcinosisRule(
        Sourced<XrayLimit> xrayUntil, @Nullable Sourced<MeasuredDuration> xrayMaximumAge) {}
