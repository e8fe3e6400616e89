package io.cytelog.screening.write.correctsignature;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.write.CandidateCommand;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Corrects when the newest verdict was signed. */
public record CorrectSignature(ScreeningId screening, Instant occurredAt, String reason, Actor actor)
        implements CandidateCommand {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
