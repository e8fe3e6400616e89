package io.cytelog.dosing.write.readlabels;

import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.write.readlabels.AllocationState.Taken;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link ReadAllocationLabels}: nothing is read that is not recorded first. */
public final class ReadAllocationLabelsHandler {
    @CommandHandler
    Outcome handle(ReadAllocationLabels command, @InjectEntity AllocationState state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<DosingEvent> decide(ReadAllocationLabels command, AllocationState state) {
        return state.sealedList() == null
                ? Decision.refuse(
                        DosingRefusal.NO_LIST,
                        "No randomisation list is sealed yet; the unblinded statistician hands it in first.")
                : Decision.accept(new AllocationLabelsRead(
                        command.trial(),
                        state.taken().stream().map(Taken::subject).toList(),
                        command.reason()));
    }
}
