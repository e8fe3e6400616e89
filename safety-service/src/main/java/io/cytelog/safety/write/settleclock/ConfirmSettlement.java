package io.cytelog.safety.write.settleclock;

import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.safety.event.ClockId;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Confirms the settlement of a clock. */
public record ConfirmSettlement(ClockId clock, Sealed confirmation) {
    @TargetEntityId
    public ClockId boundary() {
        return clock;
    }
}
