package io.cytelog.screening.write.retractwithdrawal;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Takes back a withdrawal that was recorded by mistake. */
public record RetractWithdrawal(SubjectId subject, WithdrawalScope scope, String reason, Actor actor)
        implements Reasoned {
    @TargetEntityId
    SubjectId boundary() {
        return subject;
    }
}
