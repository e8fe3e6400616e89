package io.cytelog.safety.write.assesslocally;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records an examination of the treated limb. */
public record AssessLocally(SubjectId subject, LocalAssessmentRequest assessment, Actor actor) implements Reasoned {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }

    @Override
    public @Nullable String reason() {
        return assessment.reason();
    }
}
