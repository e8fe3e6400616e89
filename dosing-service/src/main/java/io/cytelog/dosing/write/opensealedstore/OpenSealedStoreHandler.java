package io.cytelog.dosing.write.opensealedstore;

import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link OpenSealedStore}: nothing is opened that is not recorded first. */
public final class OpenSealedStoreHandler {
    @CommandHandler
    Outcome handle(OpenSealedStore command, @InjectEntity SealedStoreState state, EventAppender events) {
        return SealedStoreDecision.decide(command, state).appendTo(events);
    }
}
