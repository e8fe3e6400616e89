package io.cytelog.screening.write.correctenrolment;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.write.CandidateCommand;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Corrects the moment of an enrolment. */
public record CorrectEnrolment(ScreeningId screening, Instant occurredAt, String reason, Actor actor)
        implements CandidateCommand {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
