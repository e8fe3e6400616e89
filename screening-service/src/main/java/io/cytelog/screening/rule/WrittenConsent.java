package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.Consent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.CriterionAnswer;
import org.jspecify.annotations.Nullable;

/** Written informed consent, on a form that was approved when it was signed, before inclusion. */
record WrittenConsent(@Nullable Consent demanded) implements Evaluation {

    @Override
    public Finding find(Case candidate) {
        var consent = candidate.file().consent();
        if (demanded == null) {
            return Finding.of(CriterionAnswer.MET, "This protocol lists no consent forms.");
        }
        if (consent == null) {
            return Finding.unknown("No consent is recorded.", "consent");
        }
        if (!approved(consent)) {
            return Finding.unknown(
                    "The form " + consent.formVersion() + " was not approved at " + consent.signedAt() + ".",
                    "consent on an approved form",
                    FactName.CONSENT);
        }
        if (consent.signedAt().isAfter(candidate.inclusion())) {
            return Finding.unknown(
                    "The consent was signed at " + consent.signedAt() + ", after " + candidate.inclusion() + ".",
                    "consent before inclusion",
                    FactName.CONSENT);
        }
        return Finding.of(
                CriterionAnswer.MET,
                "The form " + consent.formVersion() + " was signed at " + consent.signedAt() + ".",
                FactName.CONSENT);
    }

    boolean approved(ConsentGiven consent) {
        return demanded == null
                || demanded.form(consent.formVersion())
                        .map(form -> form.isApprovedAt(consent.signedAt()))
                        .orElse(false);
    }
}
