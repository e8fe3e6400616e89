package io.cytelog.dosing.write.readlabels;

import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link ReadAllocationLabels}: nothing is read that is not recorded first. */
public final class ReadAllocationLabelsHandler {
    @CommandHandler
    Outcome handle(ReadAllocationLabels command, @InjectEntity AllocationState state, EventAppender events) {
        return LabelsDecision.decide(command, state).appendTo(events);
    }
}
