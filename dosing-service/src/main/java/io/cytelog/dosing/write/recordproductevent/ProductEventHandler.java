package io.cytelog.dosing.write.recordproductevent;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Commands about product events. */
public final class ProductEventHandler {
    private final Protocol protocol;
    private final ProductSeal seal;

    public ProductEventHandler(Protocol protocol, ProductSeal seal) {
        this.protocol = protocol;
        this.seal = seal;
    }

    @CommandHandler
    Outcome handle(RecordProductEvent command, @InjectEntity ProductEventsState state, EventAppender events) {
        return ProductEventDecision.decide(command, state, protocol).appendTo(events);
    }

    @CommandHandler
    Outcome handle(RecordSealedProductEvent command, @InjectEntity ProductEventsState state, EventAppender events) {
        return ProductEventDecision.decide(command, state, seal).appendTo(events);
    }
}
