package io.cytelog.safety.write.gradeevent;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.AdverseEventFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link GradeAdverseEvent}. */
public final class GradeAdverseEventHandler {
    private final ProtocolHistory protocols;

    public GradeAdverseEventHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(GradeAdverseEvent command, @InjectEntity AdverseEventFile state, EventAppender events) {
        return GradeDecision.decide(command, state, protocols).appendTo(events);
    }
}
