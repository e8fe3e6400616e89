package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.AdverseEventFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link FollowAdverseEvent}. */
public final class FollowAdverseEventHandler {
    private final ProtocolHistory protocols;

    public FollowAdverseEventHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(FollowAdverseEvent command, @InjectEntity AdverseEventFile state, EventAppender events) {
        return FollowUpDecision.decide(command, state, protocols).appendTo(events);
    }
}
