package io.cytelog.screening.write.recordulcer;

import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles the command of this slice. */
public final class RecordUlcerHandler {
    private final EligibilityRules rules;

    public RecordUlcerHandler(EligibilityRules rules) {
        this.rules = rules;
    }

    @CommandHandler
    Outcome handle(RecordUlcer command, @InjectEntity CandidateFile file, EventAppender events) {
        return UlcerDecision.decide(command, file, rules).appendTo(events);
    }
}
