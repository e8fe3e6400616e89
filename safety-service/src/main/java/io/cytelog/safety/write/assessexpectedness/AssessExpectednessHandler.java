package io.cytelog.safety.write.assessexpectedness;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.AdverseEventFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link AssessExpectedness}. */
public final class AssessExpectednessHandler {
    private final Protocol protocol;

    public AssessExpectednessHandler(Protocol protocol) {
        this.protocol = protocol;
    }

    @CommandHandler
    Outcome handle(AssessExpectedness command, @InjectEntity AdverseEventFile state, EventAppender events) {
        return ExpectednessDecision.decide(command, state, protocol).appendTo(events);
    }
}
