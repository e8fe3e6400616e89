package io.cytelog.dosing.rule;

import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nobody is dosed on old news: for how long dosing may not have heard from safety and still permit an administration
 * ({@code safetyFeedMaximumAge} of the protocol file, this age included; without it there is no limit).
 */
public record SafetyFeedRule(Optional<Duration> maximumAge) {
    public static SafetyFeedRule of(Protocol protocol) {
        return new SafetyFeedRule(
                Sourced.optional(protocol.safetyFeedMaximumAge()).map(MeasuredDuration::exact));
    }

    /** Whether a halt could be unknown here; what was never heard is stale. */
    public boolean isStale(@Nullable Instant heardAt, Instant now) {
        return maximumAge
                .map(most -> heardAt == null || now.isAfter(heardAt.plus(most)))
                .orElse(false);
    }
}
