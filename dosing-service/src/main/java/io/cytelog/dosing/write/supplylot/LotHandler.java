package io.cytelog.dosing.write.supplylot;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.LotRule;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Commands about one lot. */
public final class LotHandler {
    private final ProductSeal seal;
    private final LotRule rule;

    public LotHandler(Protocol protocol, ProductSeal seal) {
        this.seal = seal;
        this.rule = new LotRule(protocol.product());
    }

    @CommandHandler
    Outcome handle(ReceiveLot command, @InjectEntity LotState state, EventAppender events) {
        return LotDecision.receive(command, state, seal).appendTo(events);
    }

    @CommandHandler
    Outcome handle(ReleaseLot command, @InjectEntity LotState state, EventAppender events) {
        return LotDecision.release(command, state, rule, seal).appendTo(events);
    }

    @CommandHandler
    Outcome handle(RejectLot command, @InjectEntity LotState state, EventAppender events) {
        return LotDecision.reject(command, state, seal).appendTo(events);
    }
}
