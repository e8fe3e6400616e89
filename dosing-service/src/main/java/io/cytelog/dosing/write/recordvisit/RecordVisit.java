package io.cytelog.dosing.write.recordvisit;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.VisitOutcome;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records that a visit took place, or why it did not. */
public record RecordVisit(
        SubjectId subject,
        String visit,
        VisitOutcome outcome,
        @Nullable String reason,
        Actor actor) implements Reasoned {
    @TargetEntityId
    VisitsBoundary boundary() {
        return new VisitsBoundary(subject);
    }
}
