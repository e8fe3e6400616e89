package io.cytelog.dosing.write.randomisesubject;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Allots the next kit of the list to a subject. */
public record RandomiseSubject(SubjectId subject, String trial, Instant occurredAt, Actor actor) {
    @TargetEntityId
    RandomisationBoundary boundary() {
        return new RandomisationBoundary(subject, trial);
    }
}
