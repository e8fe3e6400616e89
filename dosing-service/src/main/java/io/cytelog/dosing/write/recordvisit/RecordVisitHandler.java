package io.cytelog.dosing.write.recordvisit;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link RecordVisit}. */
public final class RecordVisitHandler {
    private final ProtocolHistory protocols;

    public RecordVisitHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(RecordVisit command, @InjectEntity VisitsState state, EventAppender events) {
        return VisitDecision.decide(command, state, protocols).appendTo(events);
    }
}
