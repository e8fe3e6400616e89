package io.cytelog.safety.write.gradeevent;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.AdverseEventFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link GradeAdverseEvent}. */
public final class GradeAdverseEventHandler {
    private final Protocol protocol;

    public GradeAdverseEventHandler(Protocol protocol) {
        this.protocol = protocol;
    }

    @CommandHandler
    Outcome handle(GradeAdverseEvent command, @InjectEntity AdverseEventFile state, EventAppender events) {
        return GradeDecision.decide(command, state, protocol).appendTo(events);
    }
}
