package io.cytelog.screening.write.correctopening;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.write.CandidateCommand;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Corrects what was recorded at the opening of a screening. */
public record CorrectOpening(String trial, ScreeningId screening, OpeningDetails opening, String reason, Actor actor)
        implements CandidateCommand {
    @TargetEntityId
    CandidateAmongAll boundary() {
        return new CandidateAmongAll(trial, screening);
    }
}
