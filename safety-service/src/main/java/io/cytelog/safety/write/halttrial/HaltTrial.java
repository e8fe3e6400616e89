package io.cytelog.safety.write.halttrial;

import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import io.cytelog.safety.write.TrialId;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Halts the trial at once. */
public record HaltTrial(TrialId trial, String reason, Instant occurredAt, Actor actor) implements Reasoned {
    @TargetEntityId
    public TrialId boundary() {
        return trial;
    }
}
