package io.cytelog.screening.write.signeligibility;

import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityOutcome;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.rule.Verdict;
import java.util.Optional;

/**
 * What a signature says: one failing criterion ends the screening, whatever the others are; else all must be resolved
 * and covered by a valid consent.
 */
final class SignatureDecision {
    private SignatureDecision() {}

    static Decision<ScreeningEvent> decide(SignEligibility command, CandidateFile file, EligibilityRules rules) {
        var opening = file.opening();
        if (opening == null || !command.actor().mayActAt(opening.site())) {
            return Decision.refuse(Refusal.notKnown("Screening " + command.screening()));
        }
        return closed(command, file)
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .orElseGet(() -> signed(command, file, opening.site(), rules));
    }

    private static Optional<Refusal> closed(SignEligibility command, CandidateFile file) {
        if (file.subject() != null) {
            return Optional.of(Refusal.of(
                    ScreeningRefusal.ALREADY_ENROLLED,
                    "The candidate of " + command.screening() + " is enrolled as " + file.subject() + "."));
        }
        var signature = file.signature();
        return signature == null || signature.questioned()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        ScreeningRefusal.ALREADY_SIGNED,
                        "The verdict on " + command.screening() + " was signed as of " + signature.signedAt()
                                + "; a new screening has a new number."));
    }

    private static Decision<ScreeningEvent> signed(
            SignEligibility command, CandidateFile file, SiteId site, EligibilityRules rules) {
        var verdict = rules.verdict(file, command.occurredAt());
        if (verdict.outcome() == EligibilityOutcome.NOT_ELIGIBLE) {
            return Decision.accept(new ScreenFailed(
                    command.screening(),
                    site,
                    verdict.ruleSetVersion(),
                    verdict.failing(),
                    verdict.verdicts(),
                    command.meaning(),
                    command.occurredAt()));
        }
        if (file.consent() != null && !rules.isConsentValid(file, command.occurredAt())) {
            return consentNotValid();
        }
        if (verdict.outcome() == EligibilityOutcome.UNRESOLVED) {
            return Decision.refuse(
                    ScreeningRefusal.CRITERIA_UNRESOLVED, "Not resolved yet: " + verdict.missing() + ".");
        }
        return rules.isConsentValid(file, command.occurredAt()) ? eligible(command, site, verdict) : consentNotValid();
    }

    private static Decision<ScreeningEvent> eligible(SignEligibility command, SiteId site, Verdict verdict) {
        return Decision.accept(new EligibilitySigned(
                command.screening(),
                site,
                verdict.ruleSetVersion(),
                verdict.verdicts(),
                command.meaning(),
                command.occurredAt()));
    }

    private static Decision<ScreeningEvent> consentNotValid() {
        return Decision.refuse(
                ScreeningRefusal.CONSENT_NOT_VALID,
                "No consent on an approved form, signed before this moment, is recorded; record one.");
    }
}
