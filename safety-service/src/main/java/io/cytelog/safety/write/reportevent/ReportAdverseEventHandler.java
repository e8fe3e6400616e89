package io.cytelog.safety.write.reportevent;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link ReportAdverseEvent}. */
public final class ReportAdverseEventHandler {
    private final Protocol protocol;

    public ReportAdverseEventHandler(Protocol protocol) {
        this.protocol = protocol;
    }

    @CommandHandler
    Outcome handle(ReportAdverseEvent command, @InjectEntity SubjectFile state, EventAppender events) {
        return ReportDecision.decide(command, state, protocol).appendTo(events);
    }
}
