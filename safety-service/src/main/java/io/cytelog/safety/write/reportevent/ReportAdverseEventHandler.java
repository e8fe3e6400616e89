package io.cytelog.safety.write.reportevent;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link ReportAdverseEvent}. */
public final class ReportAdverseEventHandler {
    private final ProtocolHistory protocols;

    public ReportAdverseEventHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(ReportAdverseEvent command, @InjectEntity SubjectFile state, EventAppender events) {
        return ReportDecision.decide(command, state, protocols).appendTo(events);
    }
}
