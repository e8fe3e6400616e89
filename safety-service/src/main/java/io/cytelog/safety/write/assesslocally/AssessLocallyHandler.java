package io.cytelog.safety.write.assesslocally;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link AssessLocally}. */
public final class AssessLocallyHandler {
    private final ProtocolHistory protocols;

    public AssessLocallyHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(AssessLocally command, @InjectEntity SubjectFile state, EventAppender events) {
        return LocalAssessmentDecision.decide(command, state, protocols).appendTo(events);
    }
}
