package io.cytelog.safety.write.settleclock;

import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.safety.event.ClockId;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Settles a clock. What was done is sealed already, so that it stands in no log and no metric.
 *
 * @param at when it was done
 * @param corrects whether an earlier settlement of the clock was wrong
 * @param confirmation given where it is known already
 */
public record SettleClock(
        ClockId clock,
        Instant at,
        Sealed settlement,
        boolean corrects,
        @Nullable Sealed confirmation) {
    @TargetEntityId
    public ClockId boundary() {
        return clock;
    }
}
