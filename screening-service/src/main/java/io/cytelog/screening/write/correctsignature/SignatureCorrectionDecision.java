package io.cytelog.screening.write.correctsignature;

import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.Decision;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.rule.Signature;
import io.cytelog.screening.write.CandidateRecording;
import java.util.ArrayList;
import java.util.List;

/**
 * A signature was given when it was given: its moment is recorded even where nobody could have signed then. A verdict that
 * does not hold at that moment is put up for review, and an enrolment before it is a deviation.
 */
final class SignatureCorrectionDecision {
    private SignatureCorrectionDecision() {}

    static Decision<ScreeningEvent> decide(CorrectSignature command, CandidateFile file, EligibilityRules rules) {
        var opening = file.opening();
        var signature = file.signature();
        var invisible = CandidateRecording.invisible(command.screening(), command.actor(), file);
        if (invisible.isPresent() || opening == null) {
            return Decision.refuse(invisible.orElseThrow());
        }
        return signature == null
                ? Decision.refuse(
                        ScreeningRefusal.NOTHING_TO_CORRECT,
                        "No verdict is signed under " + command.screening() + "; check the number.")
                : CandidateRecording.decide(
                        command, file, signature, facts(command, file, opening.site(), signature, rules), rules);
    }

    private static List<CandidateEvent> facts(
            CorrectSignature command, CandidateFile file, SiteId site, Signature signature, EligibilityRules rules) {
        var at = command.occurredAt();
        var corrected = new SignatureCorrected(
                command.screening(),
                site,
                at,
                signature.signedAt(),
                signature.review()
                        ? signature.protocolVersion()
                        : rules.verdict(file, at).protocolVersion(),
                signature.review() ? List.of() : signature.failing(),
                command.reason());
        List<CandidateEvent> facts = new ArrayList<>(List.of(corrected));
        CandidateRecording.enrolledBeforeSignature(command.screening(), file, file.with(corrected))
                .ifPresent(facts::add);
        return facts;
    }
}
