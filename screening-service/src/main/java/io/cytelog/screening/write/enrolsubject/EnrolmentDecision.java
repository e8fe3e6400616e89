package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityOutcome;
import io.cytelog.screening.rule.EligibilityRules;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a candidate may be enrolled: first what concerns the candidate, then the trial. Halt and target are judged in
 * recording order. A refusal that an auditor would ask about is recorded.
 */
final class EnrolmentDecision {
    private EnrolmentDecision() {}

    static Decision<ScreeningEvent> decide(
            EnrolSubject command, EnrolmentState state, Protocol protocol, EligibilityRules rules) {
        var file = state.file(command.screening());
        var opening = file.opening();
        if (opening == null || !command.actor().mayActAt(opening.site())) {
            return Decision.refuse(Refusal.notKnown("Screening " + command.screening()));
        }
        return misdirected(command, state.screenings(), opening.site(), protocol)
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .or(() -> candidate(command, file, opening.site(), protocol, rules)
                        .or(() -> trial(command, state, opening.site(), protocol))
                        .map(refused -> Decision.refuseOnRecord(refused, refused)))
                .orElseGet(() -> Decision.accept(enrolled(command, state, opening, protocol, rules)));
    }

    private static Optional<Refusal> misdirected(
            EnrolSubject command, Screenings screenings, SiteId site, Protocol protocol) {
        var under = screenings.enrolledUnder(command.screening());
        if (under.isPresent()) {
            return refusal(
                    ScreeningRefusal.ALREADY_ENROLLED,
                    "The candidate of " + command.screening() + " is enrolled as "
                            + screenings.enrolled().get(under.get()) + ", under " + under.get() + ".");
        }
        var open = protocol.site(site)
                .map(known -> known.isOpenAt(command.occurredAt()))
                .orElse(false);
        return open
                ? Optional.empty()
                : refusal(
                        ScreeningRefusal.SITE_NOT_OPEN,
                        "The site " + site + " is not open at " + command.occurredAt() + ".");
    }

    private static Optional<EnrolmentRefused> candidate(
            EnrolSubject command, CandidateFile file, SiteId site, Protocol protocol, EligibilityRules rules) {
        if (!rules.isConsentValid(file, command.occurredAt())) {
            return Optional.of(refused(
                    command,
                    site,
                    ScreeningRefusal.CONSENT_NOT_VALID,
                    "No consent on an approved form, signed before the enrolment, is recorded; record one.",
                    protocol));
        }
        return notEligible(command, file, rules)
                .map(why -> refused(command, site, ScreeningRefusal.NOT_ELIGIBLE, why, protocol));
    }

    private static Optional<String> notEligible(EnrolSubject command, CandidateFile file, EligibilityRules rules) {
        var signature = file.signature();
        if (signature == null) {
            return Optional.of("No investigator has signed the verdict yet.");
        }
        if (!signature.eligible()) {
            return Optional.of("The candidate is a screen failure.");
        }
        if (signature.questioned()) {
            return Optional.of("What was recorded after the signature changes the verdict; it must be signed again.");
        }
        if (signature.signedAt().isAfter(command.occurredAt())) {
            return Optional.of("The verdict was signed at " + signature.signedAt() + ", after this enrolment.");
        }
        var verdict = rules.verdict(file, command.occurredAt());
        if (!signature.isUnder(verdict.protocolVersion())) {
            return Optional.of("The verdict was signed under version " + signature.protocolVersion()
                    + " of the protocol, and version " + verdict.protocolVersion()
                    + " is in force at the moment of enrolment; it must be signed again.");
        }
        return verdict.outcome() == EligibilityOutcome.ELIGIBLE
                ? Optional.empty()
                : Optional.of("At the moment of enrolment these criteria are not fulfilled: "
                        + String.join(", ", verdict.unfulfilled()) + ".");
    }

    private static Optional<EnrolmentRefused> trial(
            EnrolSubject command, EnrolmentState state, SiteId site, Protocol protocol) {
        if (state.halted()) {
            return Optional.of(refused(
                    command,
                    site,
                    ScreeningRefusal.TRIAL_HALTED,
                    "The trial is halted; nobody is enrolled now.",
                    protocol));
        }
        var cap = protocol.recruitment().cap();
        return cap.isPresent() && state.enrolled() >= cap.getAsInt()
                ? Optional.of(refused(
                        command,
                        site,
                        ScreeningRefusal.RECRUITMENT_COMPLETE,
                        "All " + cap.getAsInt() + " places of the trial are taken.",
                        protocol))
                : Optional.empty();
    }

    private static EnrolmentRefused refused(
            EnrolSubject command, SiteId site, ScreeningRefusal code, String explanation, Protocol protocol) {
        return new EnrolmentRefused(
                command.screening(), site, code, explanation, command.occurredAt(), protocol.version());
    }

    private static SubjectEnrolled enrolled(
            EnrolSubject command,
            EnrolmentState state,
            CandidateFile.Opening opening,
            Protocol protocol,
            EligibilityRules rules) {
        var number = String.format(Locale.ROOT, protocol.numbering().subjects().value(), state.enrolled() + 1);
        var consent = rules.consent(state.file(command.screening()), command.occurredAt());
        return new SubjectEnrolled(
                command.trial(),
                command.screening(),
                new SubjectId(number),
                opening.site(),
                opening.details().sex(),
                consent.map(ConsentGiven::yearsOfAge).orElse(null),
                command.occurredAt(),
                protocol.version());
    }

    private static Optional<Refusal> refusal(ScreeningRefusal code, String explanation) {
        return Optional.of(Refusal.of(code, explanation));
    }
}
