package io.cytelog.screening.write.signeligibility;

import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityOutcome;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.rule.ScreeningState;
import io.cytelog.screening.rule.Signature;
import io.cytelog.screening.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a signature says: one failing criterion ends the screening, whatever the others are; else all must be resolved
 * and covered by a valid consent. A signature that later facts question is given again; after enrolment this is a
 * review of how the criteria stood when the candidate was enrolled, and whatever it finds is recorded.
 */
final class SignatureDecision {
    private SignatureDecision() {}

    static Decision<ScreeningEvent> decide(SignEligibility command, CandidateFile file, EligibilityRules rules) {
        var opening = file.opening();
        if (opening == null || !command.actor().mayActAt(opening.site())) {
            return Decision.refuse(Refusal.notKnown("Screening " + command.screening()));
        }
        return switch (ScreeningState.of(file)) {
            case NOT_OPENED, OPEN, QUESTIONED -> signed(command, file, opening.site(), rules);
            case ELIGIBLE ->
                isOutdated(command, file, rules)
                        ? signed(command, file, opening.site(), rules)
                        : Decision.refuse(alreadySigned(command, signature(file)));
            case SCREEN_FAILURE -> Decision.refuse(alreadySigned(command, signature(file)));
            case ENROLLED -> Decision.refuse(alreadyEnrolled(command, enrolled(file)));
            case ENROLMENT_QUESTIONED ->
                Decision.accept(reviewed(command, file, signature(file), enrolled(file), opening.site(), rules));
        };
    }

    /** A candidate who was eligible under an earlier version of the protocol is judged again under the newer one. */
    private static boolean isOutdated(SignEligibility command, CandidateFile file, EligibilityRules rules) {
        var signature = signature(file);
        return command.occurredAt().isAfter(signature.signedAt())
                && !signature.isUnder(rules.verdict(file, command.occurredAt()).protocolVersion());
    }

    private static Signature signature(CandidateFile file) {
        return Objects.requireNonNull(file.signature());
    }

    private static CandidateFile.Enrolled enrolled(CandidateFile file) {
        return Objects.requireNonNull(file.enrolled());
    }

    private static Refusal alreadySigned(SignEligibility command, Signature signature) {
        return Refusal.of(
                ScreeningRefusal.ALREADY_SIGNED,
                "The verdict on " + command.screening() + " was signed as of " + signature.signedAt()
                        + "; a new screening has a new number.");
    }

    private static Refusal alreadyEnrolled(SignEligibility command, CandidateFile.Enrolled enrolled) {
        return Refusal.of(
                ScreeningRefusal.ALREADY_ENROLLED,
                "The candidate of " + command.screening() + " is enrolled as " + enrolled.subject()
                        + ", and nothing recorded since calls for a review.");
    }

    private static List<ScreeningEvent> reviewed(
            SignEligibility command,
            CandidateFile file,
            Signature signature,
            CandidateFile.Enrolled enrolled,
            SiteId site,
            EligibilityRules rules) {
        var verdict = rules.verdict(file, enrolled.occurredAt());
        List<ScreeningEvent> facts = new ArrayList<>();
        facts.add(new EnrolmentReviewed(
                command.screening(),
                enrolled.subject(),
                site,
                verdict.protocolVersion(),
                verdict.ruleSetVersion(),
                verdict.failing(),
                verdict.unresolved(),
                verdict.verdicts(),
                command.meaning(),
                command.occurredAt()));
        if (signature.eligible() && verdict.outcome() != EligibilityOutcome.ELIGIBLE) {
            facts.add(new DeviationNoted(
                    command.screening(),
                    DeviationKind.ENROLLED_NOT_ELIGIBLE,
                    "By what is known now, " + enrolled.subject() + " did not fulfil these criteria when enrolled: "
                            + String.join(", ", verdict.unfulfilled()) + ".",
                    enrolled.occurredAt()));
        }
        return facts;
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
                    command.occurredAt(),
                    verdict.protocolVersion()));
        }
        if (!file.consents().isEmpty() && !rules.isConsentValid(file, command.occurredAt())) {
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
                command.occurredAt(),
                verdict.protocolVersion()));
    }

    private static Decision<ScreeningEvent> consentNotValid() {
        return Decision.refuse(
                ScreeningRefusal.CONSENT_NOT_VALID,
                "No consent on an approved form, signed before this moment, is recorded; record one.");
    }
}
