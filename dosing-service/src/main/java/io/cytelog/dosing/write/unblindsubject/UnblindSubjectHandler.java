package io.cytelog.dosing.write.unblindsubject;

import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Hands both commands to the decision; the list stays sealed until the answer is made. */
public final class UnblindSubjectHandler {
    @CommandHandler
    Outcome handle(UnblindSubject command, @InjectEntity UnblindingState state, EventAppender events) {
        return UnblindingDecision.decide(command, state).appendTo(events);
    }

    @CommandHandler
    Outcome handle(RecordUnblinding command, @InjectEntity UnblindingState state, EventAppender events) {
        return UnblindingDecision.decide(command, state).appendTo(events);
    }
}
