package io.cytelog.screening.write.withdrawsubject;

import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class WithdrawSubjectHandler {

    @CommandHandler
    Outcome handle(WithdrawSubject command, @InjectEntity WithdrawalState state, EventAppender events) {
        return WithdrawalDecision.decide(command, state).appendTo(events);
    }
}
