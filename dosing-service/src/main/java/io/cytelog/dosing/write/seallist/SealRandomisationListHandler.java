package io.cytelog.dosing.write.seallist;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Opens the list and hands it to the decision. */
public final class SealRandomisationListHandler {
    private final AllocationSeal seal;
    private final Protocol protocol;

    public SealRandomisationListHandler(AllocationSeal seal, Protocol protocol) {
        this.seal = seal;
        this.protocol = protocol;
    }

    @CommandHandler
    Outcome handle(SealRandomisationList command, @InjectEntity ListState state, EventAppender events) {
        return ListDecision.decide(command, state, seal.open(command.sealedList()), protocol)
                .appendTo(events);
    }
}
