package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.SignatureCorrected;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signature under a verdict: of eligibility, of a screen failure, or of the review of an enrolment.
 *
 * @param outcome NOT_ELIGIBLE for a screen failure; a review of an enrolment may also leave it UNRESOLVED
 * @param failing ids of the criteria that failed
 * @param asOf the moment that the verdict is for: of a review, that of the enrolment
 * @param protocolVersion version of the protocol that it was made under, where recorded
 * @param review whether it says how the criteria stood at an enrolment, rather than when it was signed
 * @param questioned whether later facts changed the verdict that was signed
 */
public record Signature(
        EligibilityOutcome outcome,
        List<String> failing,
        Instant signedAt,
        Instant asOf,
        @Nullable String protocolVersion,
        List<CriterionVerdict> verdicts,
        boolean review,
        boolean questioned) {
    public Signature {
        failing = List.copyOf(failing);
        verdicts = List.copyOf(verdicts);
    }

    static Signature of(EligibilitySigned signed) {
        return new Signature(
                EligibilityOutcome.ELIGIBLE,
                List.of(),
                signed.occurredAt(),
                signed.occurredAt(),
                signed.protocolVersion(),
                signed.verdicts(),
                false,
                false);
    }

    static Signature of(ScreenFailed failed) {
        return new Signature(
                EligibilityOutcome.NOT_ELIGIBLE,
                failed.reasons(),
                failed.occurredAt(),
                failed.occurredAt(),
                failed.protocolVersion(),
                failed.verdicts(),
                false,
                false);
    }

    static Signature of(EnrolmentReviewed review, Instant enrolledAt) {
        return new Signature(
                EligibilityOutcome.of(review.failing(), review.unresolved()),
                review.failing(),
                review.occurredAt(),
                enrolledAt,
                review.protocolVersion(),
                review.verdicts(),
                true,
                false);
    }

    public boolean eligible() {
        return outcome == EligibilityOutcome.ELIGIBLE;
    }

    /** Whether it was made under this version; a signature without a version was made under the first. */
    public boolean isUnder(String version) {
        return protocolVersion == null || protocolVersion.equals(version);
    }

    /** Whether a later verdict for the same moment says the same: the outcome, and what it is for. */
    public boolean isUpheldBy(Verdict now) {
        return now.outcome() == outcome
                && now.failing().equals(failing)
                && (!review || now.unresolved().equals(unresolved()));
    }

    /** Ids of the criteria that were not known: a review lists them, so that more of them are news. */
    private List<String> unresolved() {
        return verdicts.stream()
                .filter(verdict -> verdict.answer() == CriterionAnswer.UNKNOWN)
                .map(CriterionVerdict::criterion)
                .toList();
    }

    /** A review stays for the moment of its enrolment. */
    Signature signedAt(SignatureCorrected e) {
        return new Signature(
                outcome,
                failing,
                e.signedAt(),
                review ? asOf : e.signedAt(),
                e.protocolVersion(),
                verdicts,
                review,
                questioned);
    }

    Signature putInQuestion() {
        return new Signature(outcome, failing, signedAt, asOf, protocolVersion, verdicts, review, true);
    }

    Signature reviewedAsOf(Instant moment) {
        return new Signature(outcome, failing, signedAt, moment, protocolVersion, verdicts, review, questioned);
    }
}
