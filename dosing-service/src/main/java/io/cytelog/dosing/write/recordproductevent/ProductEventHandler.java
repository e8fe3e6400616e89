package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Commands about product events. */
public final class ProductEventHandler {
    private final ProtocolHistory protocols;
    private final ProductSeal seal;

    public ProductEventHandler(ProtocolHistory protocols, ProductSeal seal) {
        this.protocols = protocols;
        this.seal = seal;
    }

    @CommandHandler
    Outcome handle(RecordProductEvent command, @InjectEntity ProductEventsState state, EventAppender events) {
        return ProductEventDecision.decide(
                        command, state, protocols.inForceAt(command.report().occurredAt()))
                .appendTo(events);
    }

    @CommandHandler
    Outcome handle(RecordSealedProductEvent command, @InjectEntity ProductEventsState state, EventAppender events) {
        return ProductEventDecision.decide(command, state, seal).appendTo(events);
    }
}
