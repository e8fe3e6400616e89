package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Commands about deviations. */
public final class DeviationHandler {
    private final Protocol protocol;

    public DeviationHandler(Protocol protocol) {
        this.protocol = protocol;
    }

    @CommandHandler
    Outcome handle(RecordDeviation command, @InjectEntity DeviationsState state, EventAppender events) {
        return DeviationDecision.decide(command, state, protocol).appendTo(events);
    }

    @CommandHandler
    Outcome handle(NotifyBreach command, @InjectEntity DeviationsState state, EventAppender events) {
        return DeviationDecision.decide(command, state).appendTo(events);
    }
}
