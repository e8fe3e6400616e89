package io.cytelog.safety.write.recorddeath;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records the death of a subject. */
public record RecordDeath(SubjectId subject, DeathRequest request, Actor actor) implements Reasoned {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }

    @Override
    public @Nullable String reason() {
        return request.reason();
    }
}
