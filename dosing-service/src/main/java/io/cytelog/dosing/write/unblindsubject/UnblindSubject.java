package io.cytelog.dosing.write.unblindsubject;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Asks for the arm of one subject, for a treating doctor who is named by a code. */
public record UnblindSubject(
        SubjectId subject,
        String trial,
        UnblindingKind kind,
        String reason,
        String revealTo,
        Instant occurredAt,
        Actor actor)
        implements Reasoned {
    @TargetEntityId
    UnblindingBoundary boundary() {
        return new UnblindingBoundary(subject, trial);
    }
}
