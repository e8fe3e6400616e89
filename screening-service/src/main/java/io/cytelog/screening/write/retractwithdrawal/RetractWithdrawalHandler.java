package io.cytelog.screening.write.retractwithdrawal;

import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.write.withdrawsubject.WithdrawalState;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class RetractWithdrawalHandler {

    @CommandHandler
    Outcome handle(RetractWithdrawal command, @InjectEntity WithdrawalState state, EventAppender events) {
        return WithdrawalRetractionDecision.decide(command, state).appendTo(events);
    }
}
