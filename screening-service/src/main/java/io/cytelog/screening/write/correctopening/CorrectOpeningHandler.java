package io.cytelog.screening.write.correctopening;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.EligibilityRules;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class CorrectOpeningHandler {
    private final ProtocolHistory history;
    private final EligibilityRules rules;

    public CorrectOpeningHandler(ProtocolHistory history, EligibilityRules rules) {
        this.history = history;
        this.rules = rules;
    }

    @CommandHandler
    Outcome handle(CorrectOpening command, @InjectEntity OpeningsState state, EventAppender events) {
        return OpeningCorrectionDecision.decide(
                        command, state, history.inForceAt(command.opening().occurredAt()), rules)
                .appendTo(events);
    }
}
