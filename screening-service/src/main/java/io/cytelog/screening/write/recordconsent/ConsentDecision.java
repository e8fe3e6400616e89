package io.cytelog.screening.write.recordconsent;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A consent is never turned away: what is wrong with it is a deviation, and blocks what must not happen without it. */
final class ConsentDecision {
    private ConsentDecision() {}

    static Decision<ScreeningEvent> decide(RecordConsent command, CandidateFile file, EligibilityRules rules) {
        var replaced = file.consent(command.replaced()).orElse(null);
        return CandidateRecording.invisible(command.screening(), command.actor(), file)
                .or(() -> nothingToCorrect(command, replaced))
                .or(() -> alreadyRecorded(command, file))
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .orElseGet(() -> CandidateRecording.decide(
                        command, file, replaced, facts(command, file, replaced, rules), rules));
    }

    private static Optional<Refusal> nothingToCorrect(RecordConsent command, @Nullable ConsentGiven replaced) {
        return command.corrects() == null || replaced != null
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ScreeningRefusal.NOTHING_TO_CORRECT,
                        "No consent signed at " + command.corrects() + " is recorded; look up when the one to correct"
                                + " was signed.",
                        "/corrects"));
    }

    /** Two consents of one moment could not be told from each other, and taking one back would leave the other unseen. */
    private static Optional<Refusal> alreadyRecorded(RecordConsent command, CandidateFile file) {
        var signedAt = command.consent().signedAt();
        return signedAt.equals(command.replaced()) || file.consent(signedAt).isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ScreeningRefusal.CONSENT_ALREADY_RECORDED,
                        "Another consent signed at " + signedAt + " is recorded; correct that one, or take back the one"
                                + " that is wrong.",
                        "/signedAt"));
    }

    private static List<CandidateEvent> facts(
            RecordConsent command, CandidateFile file, @Nullable ConsentGiven replaced, EligibilityRules rules) {
        var recorded = new ConsentRecorded(command.screening(), command.consent(), replaced, command.reason());
        var after = file.with(recorded);
        List<CandidateEvent> facts = new ArrayList<>();
        facts.add(recorded);
        if (!rules.isFormApproved(command.consent())) {
            facts.add(notApproved(
                    command, rules.isConsentValid(after, command.consent().signedAt())));
        }
        facts.addAll(CandidateRecording.precedingConsent(command.screening(), file, after, rules));
        return facts;
    }

    private static DeviationNoted notApproved(RecordConsent command, boolean covered) {
        var consent = command.consent();
        return new DeviationNoted(
                command.screening(),
                DeviationKind.CONSENT_FORM_NOT_APPROVED,
                "The consent form " + consent.formVersion() + " was not approved when it was signed; "
                        + (covered
                                ? "the earlier consent stays in force."
                                : "procedures are blocked until a consent on an approved form is recorded."),
                consent.signedAt());
    }
}
