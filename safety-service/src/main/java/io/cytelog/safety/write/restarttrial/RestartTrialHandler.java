package io.cytelog.safety.write.restarttrial;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.TrialRestarted;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.TrialStanding;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link RestartTrial}. */
public final class RestartTrialHandler {
    @CommandHandler
    Outcome handle(RestartTrial command, @InjectEntity TrialStanding state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(RestartTrial command, TrialStanding state) {
        var cause = state.haltedBy();
        if (cause == null) {
            return Decision.refuse(SafetyRefusal.NOT_HALTED, "The trial is not halted; there is nothing to restart.");
        }
        if ((TrialStanding.isForSafety(cause) || state.needsAdvice()) && command.authorisation() == null) {
            return Decision.refuse(
                    SafetyRefusal.AUTHORISATION_REQUIRED,
                    "After a halt for safety the restart needs the reference of its authorisation.");
        }
        if (state.needsAdvice() && command.dsmbAdvice() == null) {
            return Decision.refuse(
                    SafetyRefusal.DSMB_ADVICE_REQUIRED,
                    "The stopping rule has halted the trial; the restart needs the reference of the DSMB's advice.");
        }
        return Decision.accept(new TrialRestarted(
                command.trial().value(),
                command.occurredAt(),
                command.reason(),
                command.authorisation(),
                command.dsmbAdvice()));
    }
}
