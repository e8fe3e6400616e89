package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.EligibilityRules;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class EnrolSubjectHandler {
    private final Protocol protocol;
    private final EligibilityRules rules;

    public EnrolSubjectHandler(Protocol protocol, EligibilityRules rules) {
        this.protocol = protocol;
        this.rules = rules;
    }

    @CommandHandler
    Outcome handle(EnrolSubject command, @InjectEntity EnrolmentState state, EventAppender events) {
        return EnrolmentDecision.decide(command, state, protocol, rules).appendTo(events);
    }
}
