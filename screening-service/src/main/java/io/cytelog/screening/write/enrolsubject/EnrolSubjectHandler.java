package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.EligibilityRules;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class EnrolSubjectHandler {
    private final ProtocolHistory history;
    private final EligibilityRules rules;

    public EnrolSubjectHandler(ProtocolHistory history, EligibilityRules rules) {
        this.history = history;
        this.rules = rules;
    }

    @CommandHandler
    Outcome handle(EnrolSubject command, @InjectEntity EnrolmentState state, EventAppender events) {
        return EnrolmentDecision.decide(command, state, history.inForceAt(command.occurredAt()), rules)
                .appendTo(events);
    }
}
