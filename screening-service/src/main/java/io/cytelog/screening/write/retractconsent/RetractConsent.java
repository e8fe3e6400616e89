package io.cytelog.screening.write.retractconsent;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.write.CandidateCommand;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Takes back a consent that was recorded by mistake.
 *
 * @param signedAt names it
 */
public record RetractConsent(ScreeningId screening, Instant signedAt, String reason, Actor actor)
        implements CandidateCommand {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
