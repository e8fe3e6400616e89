package io.cytelog.screening.write.answerquery;

import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.CandidateFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class AnswerQueryHandler {
    @CommandHandler
    Outcome handle(AnswerQuery command, @InjectEntity CandidateFile file, EventAppender events) {
        return AnswerDecision.decide(command, file).appendTo(events);
    }
}
