package io.cytelog.screening.write.openscreening;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class OpenScreeningHandler {
    private final Protocol protocol;

    public OpenScreeningHandler(Protocol protocol) {
        this.protocol = protocol;
    }

    @CommandHandler
    Outcome handle(OpenScreening command, @InjectEntity OpenedState state, EventAppender events) {
        return OpeningDecision.decide(command, state, protocol).appendTo(events);
    }
}
