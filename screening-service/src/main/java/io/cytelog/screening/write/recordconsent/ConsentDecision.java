package io.cytelog.screening.write.recordconsent;

import io.cytelog.runtime.command.Decision;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.ArrayList;
import java.util.List;

/** A consent is never turned away: what is wrong with it is a deviation, and blocks what must not happen without it. */
final class ConsentDecision {
    private ConsentDecision() {}

    static Decision<ScreeningEvent> decide(RecordConsent command, CandidateFile file, EligibilityRules rules) {
        return CandidateRecording.invisible(command.screening(), command.actor(), file)
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .orElseGet(() ->
                        CandidateRecording.decide(command, file, file.consent(), facts(command, file, rules), rules));
    }

    private static List<CandidateEvent> facts(RecordConsent command, CandidateFile file, EligibilityRules rules) {
        var recorded = new ConsentRecorded(command.screening(), command.consent(), file.consent(), command.reason());
        List<CandidateEvent> facts = new ArrayList<>();
        facts.add(recorded);
        if (!rules.isFormApproved(command.consent())) {
            facts.add(notApproved(command));
        }
        facts.addAll(CandidateRecording.precedingConsent(command.screening(), file, file.with(recorded), rules));
        return facts;
    }

    private static DeviationNoted notApproved(RecordConsent command) {
        var consent = command.consent();
        return new DeviationNoted(
                command.screening(),
                DeviationKind.CONSENT_FORM_NOT_APPROVED,
                "The consent form " + consent.formVersion() + " was not approved when it was signed; procedures are"
                        + " blocked until a consent on an approved form is recorded.",
                consent.signedAt());
    }
}
