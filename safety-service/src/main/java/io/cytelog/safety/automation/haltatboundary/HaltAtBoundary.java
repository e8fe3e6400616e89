package io.cytelog.safety.automation.haltatboundary;

import io.cytelog.safety.rule.StoppingStatus;
import io.cytelog.safety.write.TrialId;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Records what the stopping rule says and halts the trial, where it says something new. */
public record HaltAtBoundary(TrialId trial, StoppingStatus status, Instant foundAt) {
    @TargetEntityId
    public TrialId boundary() {
        return trial;
    }
}
