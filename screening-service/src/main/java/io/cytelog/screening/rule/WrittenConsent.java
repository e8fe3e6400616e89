package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.Consent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.CriterionAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Written informed consent, on a form that was approved when it was signed, before inclusion. A candidate may have
 * signed several forms: a newer one takes nothing from the older.
 */
record WrittenConsent(@Nullable Consent demanded) implements Evaluation {
    @Override
    public Finding find(Case candidate) {
        if (demanded == null) {
            return Finding.of(CriterionAnswer.MET, "This protocol lists no consent forms.");
        }
        var counting = counting(candidate.file(), candidate.inclusion());
        return counting.isEmpty()
                ? Finding.unknown("No consent is recorded.", "consent")
                : judged(counting.get(), candidate.inclusion());
    }

    private Finding judged(ConsentGiven consent, Instant inclusion) {
        var fact = FactName.consent(consent.signedAt());
        if (!approved(consent)) {
            return Finding.unknown(
                    "The form " + consent.formVersion() + " was not approved at " + consent.signedAt() + ".",
                    "consent on an approved form",
                    fact);
        }
        if (consent.signedAt().isAfter(inclusion)) {
            return Finding.unknown(
                    "The consent was signed at " + consent.signedAt() + ", after " + inclusion + ".",
                    "consent before inclusion",
                    fact);
        }
        return Finding.of(
                CriterionAnswer.MET,
                "The form " + consent.formVersion() + " was signed at " + consent.signedAt() + ".",
                fact);
    }

    boolean approved(ConsentGiven consent) {
        return demanded == null
                || demanded.form(consent.formVersion())
                        .map(form -> form.isApprovedAt(consent.signedAt()))
                        .orElse(false);
    }

    /** The newest consent that is valid and in force at this moment; without one the newest of all. */
    Optional<ConsentGiven> counting(CandidateFile file, Instant at) {
        return file.consents().reversed().stream()
                .filter(consent -> approved(consent) && !consent.signedAt().isAfter(at))
                .findFirst()
                .or(() -> last(file.consents()));
    }

    /** The consent that counts at this moment of those that were signed by then: what was signed later tells nothing of it. */
    Optional<ConsentGiven> signed(CandidateFile file, Instant at) {
        var signed = file.consents().reversed().stream()
                .filter(consent -> !consent.signedAt().isAfter(at))
                .toList();
        return signed.stream()
                .filter(this::approved)
                .findFirst()
                .or(() -> signed.stream().findFirst());
    }

    private static Optional<ConsentGiven> last(List<ConsentGiven> consents) {
        return consents.reversed().stream().findFirst();
    }
}
