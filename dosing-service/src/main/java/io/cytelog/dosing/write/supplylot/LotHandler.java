package io.cytelog.dosing.write.supplylot;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.product.ProductSeal;
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
    Outcome handle(ReceiveLot command, @InjectEntity LotFile file, EventAppender events) {
        return new LotDecision(file, protocols, seal).receive(command).appendTo(events);
    }

    @CommandHandler
    Outcome handle(ReleaseLot command, @InjectEntity LotFile file, EventAppender events) {
        return new LotDecision(file, protocols, seal).release(command).appendTo(events);
    }

    @CommandHandler
    Outcome handle(RejectLot command, @InjectEntity LotFile file, EventAppender events) {
        return new LotDecision(file, protocols, seal).reject(command).appendTo(events);
    }

    @CommandHandler
    Outcome handle(CorrectReceipt command, @InjectEntity LotFile file, EventAppender events) {
        return new LotDecision(file, protocols, seal).correct(command).appendTo(events);
    }

    @CommandHandler
    Outcome handle(CorrectBag command, @InjectEntity LotFile file, EventAppender events) {
        return new LotDecision(file, protocols, seal).correct(command).appendTo(events);
    }
}
