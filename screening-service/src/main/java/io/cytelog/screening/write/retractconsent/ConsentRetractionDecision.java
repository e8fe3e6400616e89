package io.cytelog.screening.write.retractconsent;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRetracted;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.ArrayList;
import java.util.List;

/** A consent that stands in the file is taken back: the verdict is asked again, and what only it covered is a deviation. */
final class ConsentRetractionDecision {
    private ConsentRetractionDecision() {}

    static Decision<ScreeningEvent> decide(RetractConsent command, CandidateFile file, EligibilityRules rules) {
        return CandidateRecording.invisible(command.screening(), command.actor(), file)
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .or(() -> file.consent(command.signedAt()).map(consent -> retracted(command, consent, file, rules)))
                .orElseGet(() -> Decision.refuse(new Refusal(
                        ScreeningRefusal.NOTHING_TO_CORRECT,
                        "No consent signed at " + command.signedAt()
                                + " is recorded of this candidate, or it was taken back already.",
                        "/signedAt")));
    }

    private static Decision<ScreeningEvent> retracted(
            RetractConsent command, ConsentGiven consent, CandidateFile file, EligibilityRules rules) {
        var fact = new ConsentRetracted(command.screening(), consent, command.reason());
        List<CandidateEvent> facts = new ArrayList<>(List.of(fact));
        facts.addAll(CandidateRecording.precedingConsent(command.screening(), file, file.with(fact), rules));
        return CandidateRecording.decide(command, file, consent, facts, rules);
    }
}
