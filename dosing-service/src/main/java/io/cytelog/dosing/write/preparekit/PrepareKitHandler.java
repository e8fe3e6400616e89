package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.runtime.command.Outcome;
import java.time.Clock;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Opens what is sealed and hands it to the decision. */
public final class PrepareKitHandler {
    private final ProtocolHistory protocols;
    private final ProductSeal product;
    private final AllocationSeal allocation;
    private final Clock clock;

    public PrepareKitHandler(ProtocolHistory protocols, ProductSeal product, AllocationSeal allocation, Clock clock) {
        this.protocols = protocols;
        this.product = product;
        this.allocation = allocation;
        this.clock = clock;
    }

    @CommandHandler
    Outcome handle(PrepareKit command, @InjectEntity PreparationState state, EventAppender events) {
        var protocol = protocols.inForceAt(command.preparedAt());
        return PreparationDecision.decide(command, opened(command, state), clock.instant(), protocol, product)
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(CorrectPreparation command, @InjectEntity PreparationState state, EventAppender events) {
        var protocol = protocols.inForceAt(command.says().preparedAt());
        return PreparationDecision.decide(command, opened(command.says(), state), protocol, product)
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(TakeBackPreparation command, @InjectEntity PreparationState state, EventAppender events) {
        return PreparationDecision.decide(command, OpenedPreparation.of(state, null, product, allocation), product)
                .appendTo(events);
    }

    private OpenedPreparation opened(PrepareKit command, PreparationState state) {
        return OpenedPreparation.of(state, command.lot(), product, allocation);
    }
}
