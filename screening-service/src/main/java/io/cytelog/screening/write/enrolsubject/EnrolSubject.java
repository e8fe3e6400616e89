package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Enrols an eligible candidate. */
public record EnrolSubject(String trial, ScreeningId screening, Instant occurredAt, Actor actor) {
    @TargetEntityId
    Enrolment boundary() {
        return new Enrolment(trial, screening);
    }
}
