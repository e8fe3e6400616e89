package io.cytelog.dosing.write.supplylot;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.LotRule;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Commands about one lot. */
public final class LotHandler {
    private final ProductSeal seal;
    private final ProtocolHistory protocols;

    public LotHandler(ProtocolHistory protocols, ProductSeal seal) {
        this.seal = seal;
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(ReceiveLot command, @InjectEntity LotState state, EventAppender events) {
        return LotDecision.receive(command, state, seal).appendTo(events);
    }

    @CommandHandler
    Outcome handle(ReleaseLot command, @InjectEntity LotState state, EventAppender events) {
        var rule = new LotRule(protocols.inForceAt(command.at()).product());
        return LotDecision.release(command, state, rule, seal).appendTo(events);
    }

    @CommandHandler
    Outcome handle(RejectLot command, @InjectEntity LotState state, EventAppender events) {
        return LotDecision.reject(command, state, seal).appendTo(events);
    }
}
