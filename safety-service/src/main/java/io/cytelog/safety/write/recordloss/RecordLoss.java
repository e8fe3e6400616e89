package io.cytelog.safety.write.recordloss;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records that a subject is lost to follow-up. */
public record RecordLoss(SubjectId subject, LossRequest request, Actor actor) implements Reasoned {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }

    @Override
    public @Nullable String reason() {
        return request.reason();
    }
}
