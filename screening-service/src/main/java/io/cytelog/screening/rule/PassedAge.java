package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionAnswer;

/**
 * Older than the minimum age, strictly: on the birthday itself not yet. The site judges the day from the birth date,
 * the completed years must agree with it. Of several consents the one that counts at inclusion is looked at.
 */
record PassedAge(int minimumExclusive, WrittenConsent written) implements Evaluation {
    @Override
    public Finding find(Case candidate) {
        var counting = written.counting(candidate.file(), candidate.inclusion());
        if (counting.isEmpty()) {
            return Finding.unknown("The age at consent is not recorded.", "consent with age");
        }
        var consent = counting.get();
        var fact = FactName.consent(consent.signedAt());
        if (Oddities.contradicts(consent, minimumExclusive)) {
            return Finding.unknown(
                    "The completed years of age (" + consent.yearsOfAge() + ") contradict the site's judgement that the"
                            + " candidate " + (consent.overEighteen() ? "is" : "is not") + " older than "
                            + minimumExclusive + ".",
                    "a corrected age at consent",
                    fact);
        }
        return Finding.of(
                CriterionAnswer.of(consent.overEighteen()),
                "At consent the candidate had completed " + consent.yearsOfAge() + " years and was "
                        + (consent.overEighteen() ? "" : "not ") + "older than " + minimumExclusive + ".",
                fact);
    }
}
