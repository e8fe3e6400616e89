package io.cytelog.safety.write.gradebaseline;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records a grade at baseline. */
public record GradeBaseline(SubjectId subject, BaselineGradeRequest grade, Actor actor) implements Reasoned {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }

    @Override
    public @Nullable String reason() {
        return grade.reason();
    }
}
