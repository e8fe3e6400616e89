package io.cytelog.screening.write.withdrawsubject;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records that a subject withdrew. */
public record WithdrawSubject(
        SubjectId subject,
        Instant withdrawnAt,
        WithdrawalScope scope,
        @Nullable String reason,
        Actor actor) implements Reasoned {
    @TargetEntityId
    SubjectId boundary() {
        return subject;
    }
}
