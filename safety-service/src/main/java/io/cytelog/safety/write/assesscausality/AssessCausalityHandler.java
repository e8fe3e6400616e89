package io.cytelog.safety.write.assesscausality;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.AdverseEventFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link AssessCausality}. */
public final class AssessCausalityHandler {
    private final ProtocolHistory protocols;

    public AssessCausalityHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(AssessCausality command, @InjectEntity AdverseEventFile state, EventAppender events) {
        return CausalityDecision.decide(command, state, protocols).appendTo(events);
    }
}
