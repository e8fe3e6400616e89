package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.dosing.event.DeviationId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Records that the sponsor notified a serious breach, or corrects what was recorded of it.
 *
 * @param reason why the last notification is corrected; absent for a new one
 */
public record NotifyBreach(
        String trial,
        DeviationId deviation,
        Instant notifiedAt,
        String reference,
        @Nullable String reason,
        Actor actor) implements Reasoned {
    @TargetEntityId
    DeviationsBoundary boundary() {
        return new DeviationsBoundary(trial, null);
    }
}
