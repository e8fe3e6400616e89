package io.cytelog.dosing.write.randomisesubject;

import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.runtime.command.Outcome;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Opens the list for the length of one decision. */
public final class RandomiseSubjectHandler {
    private final AllocationSeal seal;

    public RandomiseSubjectHandler(AllocationSeal seal) {
        this.seal = seal;
    }

    @CommandHandler
    Outcome handle(RandomiseSubject command, @InjectEntity RandomisationState state, EventAppender events) {
        var sealed = state.sealedList();
        var list = sealed == null ? null : seal.reopen(sealed);
        return RandomisationDecision.decide(command, state, list).appendTo(events);
    }
}
