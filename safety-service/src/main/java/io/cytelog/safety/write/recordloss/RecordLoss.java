package io.cytelog.safety.write.recordloss;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Records that a subject is lost to follow-up. */
public record RecordLoss(SubjectId subject, LossRequest request, Actor actor) {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }
}
