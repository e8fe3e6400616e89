package io.cytelog.screening.write.retractconsent;

import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class RetractConsentHandler {
    private final EligibilityRules rules;

    public RetractConsentHandler(EligibilityRules rules) {
        this.rules = rules;
    }

    @CommandHandler
    Outcome handle(RetractConsent command, @InjectEntity CandidateFile file, EventAppender events) {
        return ConsentRetractionDecision.decide(command, file, rules).appendTo(events);
    }
}
