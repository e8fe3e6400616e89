package io.cytelog.screening.write.signeligibility;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Signs the verdict on a candidate. */
public record SignEligibility(ScreeningId screening, String meaning, Instant occurredAt, Actor actor) {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
