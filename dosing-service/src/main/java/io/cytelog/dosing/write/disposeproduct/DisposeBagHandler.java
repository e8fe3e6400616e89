package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Takes a bag out of the stock. */
public final class DisposeBagHandler {
    private final ProductSeal seal;

    public DisposeBagHandler(ProductSeal seal) {
        this.seal = seal;
    }

    @CommandHandler
    Outcome handle(DisposeBag command, @InjectEntity BagDisposalState state, EventAppender events) {
        return DisposalDecision.disposeBag(command, state, seal).appendTo(events);
    }

    @CommandHandler
    Outcome handle(CorrectBagDisposal command, @InjectEntity BagDisposalState state, EventAppender events) {
        return DisposalDecision.correct(command, state, seal).appendTo(events);
    }

    @CommandHandler
    Outcome handle(TakeBackBagDisposal command, @InjectEntity BagDisposalState state, EventAppender events) {
        return DisposalDecision.takeBack(command, state, seal).appendTo(events);
    }
}
