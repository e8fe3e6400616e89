package io.cytelog.dosing.write.seallist;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.runtime.command.Outcome;
import java.time.Clock;
import java.util.Objects;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Opens the list and hands it to the decision. */
public final class SealRandomisationListHandler {
    private final AllocationSeal seal;
    private final ProtocolHistory protocols;
    private final Clock clock;

    public SealRandomisationListHandler(AllocationSeal seal, ProtocolHistory protocols, Clock clock) {
        this.seal = seal;
        this.protocols = protocols;
        this.clock = clock;
    }

    @CommandHandler
    Outcome handle(SealRandomisationList command, @InjectEntity ListState state, EventAppender events) {
        var sealedAt = Objects.requireNonNullElseGet(command.occurredAt(), clock::instant);
        return ListDecision.decide(command, state, seal.open(command.sealedList()), protocols.inForceAt(sealedAt))
                .appendTo(events);
    }
}
