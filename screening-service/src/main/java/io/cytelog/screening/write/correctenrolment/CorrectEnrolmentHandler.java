package io.cytelog.screening.write.correctenrolment;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class CorrectEnrolmentHandler {
    private final ProtocolHistory history;
    private final EligibilityRules rules;

    public CorrectEnrolmentHandler(ProtocolHistory history, EligibilityRules rules) {
        this.history = history;
        this.rules = rules;
    }

    @CommandHandler
    Outcome handle(CorrectEnrolment command, @InjectEntity CandidateFile file, EventAppender events) {
        return EnrolmentCorrectionDecision.decide(command, file, history.inForceAt(command.occurredAt()), rules)
                .appendTo(events);
    }
}
