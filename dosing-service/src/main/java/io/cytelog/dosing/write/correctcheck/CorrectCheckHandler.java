package io.cytelog.dosing.write.correctcheck;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link CorrectCheck}. */
public final class CorrectCheckHandler {
    private final ProtocolHistory protocols;

    public CorrectCheckHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(CorrectCheck command, @InjectEntity ChecksState state, EventAppender events) {
        return CheckCorrectionDecision.decide(
                        command, state, protocols.inForceAt(command.check().occurredAt()))
                .appendTo(events);
    }
}
