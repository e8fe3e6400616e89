package io.cytelog.safety.write.askquery;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Asks the site about a subject. */
public record AskAboutSubject(SubjectId subject, String question, Actor actor) {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }
}
