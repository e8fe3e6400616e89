package io.cytelog.screening.write.correctsignature;

import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class CorrectSignatureHandler {
    private final EligibilityRules rules;

    public CorrectSignatureHandler(EligibilityRules rules) {
        this.rules = rules;
    }

    @CommandHandler
    Outcome handle(CorrectSignature command, @InjectEntity CandidateFile file, EventAppender events) {
        return SignatureCorrectionDecision.decide(command, file, rules).appendTo(events);
    }
}
