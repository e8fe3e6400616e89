package io.cytelog.safety.write.assessexpectedness;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.AdverseEventFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link AssessExpectedness}. */
public final class AssessExpectednessHandler {
    private final ProtocolHistory protocols;

    public AssessExpectednessHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(AssessExpectedness command, @InjectEntity AdverseEventFile state, EventAppender events) {
        return ExpectednessDecision.decide(command, state, protocols).appendTo(events);
    }
}
