package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.dosing.event.DeviationId;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Records that the sponsor notified a serious breach. */
public record NotifyBreach(String trial, DeviationId deviation, Instant notifiedAt, String reference, Actor actor) {
    @TargetEntityId
    DeviationsBoundary boundary() {
        return new DeviationsBoundary(trial, null);
    }
}
