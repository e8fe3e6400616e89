package io.cytelog.safety.write.recorddeath;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Records the death of a subject. */
public record RecordDeath(SubjectId subject, DeathRequest request, Actor actor) {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }
}
