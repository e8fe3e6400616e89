package io.cytelog.screening.write.openscreening;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class OpenScreeningHandler {
    private final ProtocolHistory history;

    public OpenScreeningHandler(ProtocolHistory history) {
        this.history = history;
    }

    @CommandHandler
    Outcome handle(OpenScreening command, @InjectEntity OpenedState state, EventAppender events) {
        return OpeningDecision.decide(command, state, history.inForceAt(command.occurredAt()))
                .appendTo(events);
    }
}
