package io.cytelog.safety.write.meetclock;

import io.cytelog.runtime.command.Reasoned;
import io.cytelog.safety.event.ClockId;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** States since when the sponsor has known what a site's clock is about. */
public record MeetClock(
        ClockId clock, Instant awareAt, @Nullable String reason) implements Reasoned {
    @TargetEntityId
    public ClockId boundary() {
        return clock;
    }
}
