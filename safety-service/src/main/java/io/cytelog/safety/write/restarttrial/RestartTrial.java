package io.cytelog.safety.write.restarttrial;

import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import io.cytelog.safety.write.TrialId;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Lifts a halt.
 *
 * @param authorisation reference of the authorisation, needed after a halt for safety
 * @param dsmbAdvice reference of the advice of the DSMB, needed once the stopping rule has spoken
 */
public record RestartTrial(
        TrialId trial,
        String reason,
        Instant occurredAt,
        @Nullable String authorisation,
        @Nullable String dsmbAdvice,
        Actor actor)
        implements Reasoned {
    @TargetEntityId
    public TrialId boundary() {
        return trial;
    }
}
