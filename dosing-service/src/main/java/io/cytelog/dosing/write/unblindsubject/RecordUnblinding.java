package io.cytelog.dosing.write.unblindsubject;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Tells that the arm of a subject became known by telephone, from an envelope, by accident or as planned. */
public record RecordUnblinding(
        SubjectId subject,
        String trial,
        UnblindingKind kind,
        String reason,
        List<String> knownBy,
        Instant occurredAt,
        Actor actor)
        implements Reasoned {
    @TargetEntityId
    UnblindingBoundary boundary() {
        return new UnblindingBoundary(subject, trial);
    }
}
