package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Commands about deviations. */
public final class DeviationHandler {
    private final ProtocolHistory protocols;

    public DeviationHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(RecordDeviation command, @InjectEntity DeviationsState state, EventAppender events) {
        return DeviationDecision.decide(command, state, protocols.inForceAt(command.occurredAt()))
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(NotifyBreach command, @InjectEntity DeviationsState state, EventAppender events) {
        return DeviationDecision.decide(command, state).appendTo(events);
    }
}
