package io.cytelog.safety.write.halttrial;

import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.TrialStanding;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link HaltTrial}. */
public final class HaltTrialHandler {
    @CommandHandler
    Outcome handle(HaltTrial command, @InjectEntity TrialStanding state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(HaltTrial command, TrialStanding state) {
        return state.haltedBy() != null
                ? Decision.refuse(SafetyRefusal.ALREADY_HALTED, "The trial is halted already; nothing more is needed.")
                : Decision.accept(new TrialHalted(
                        command.trial().value(), command.occurredAt(), command.reason(), HaltCause.MEDICAL_MONITOR));
    }
}
