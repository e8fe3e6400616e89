package io.cytelog.screening.write.retractulcer;

import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class RetractUlcerHandler {
    private final EligibilityRules rules;

    public RetractUlcerHandler(EligibilityRules rules) {
        this.rules = rules;
    }

    @CommandHandler
    Outcome handle(RetractUlcer command, @InjectEntity CandidateFile file, EventAppender events) {
        return RetractionDecision.decide(command, file, rules).appendTo(events);
    }
}
