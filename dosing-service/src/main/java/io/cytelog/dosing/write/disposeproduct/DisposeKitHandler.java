package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Takes the content of a kit out of the stock. */
public final class DisposeKitHandler {
    private final ProductSeal seal;

    public DisposeKitHandler(ProductSeal seal) {
        this.seal = seal;
    }

    @CommandHandler
    Outcome handle(DisposeKit command, @InjectEntity KitDisposalState state, EventAppender events) {
        return DisposalDecision.disposeKit(command, state, seal).appendTo(events);
    }

    @CommandHandler
    Outcome handle(CorrectKitDisposal command, @InjectEntity KitDisposalState state, EventAppender events) {
        return DisposalDecision.correct(command, state, seal).appendTo(events);
    }

    @CommandHandler
    Outcome handle(TakeBackKitDisposal command, @InjectEntity KitDisposalState state, EventAppender events) {
        return DisposalDecision.takeBack(command, state, seal).appendTo(events);
    }
}
