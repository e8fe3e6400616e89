package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Judgement;

/**
 * An uncontrolled infection. Under the wide reading the answer alone counts; under the narrow one it excludes with
 * systemic symptoms alone, which the site answers as well. MET means that the exclusion applies.
 */
record UncontrolledInfection(String criterion, boolean needsSystemicSymptoms) implements Evaluation {
    @Override
    public Finding find(Case candidate) {
        var judgement = candidate.file().judgement(criterion).orElse(null);
        return judgement == null || !needsSystemicSymptoms
                ? new JudgedAnswer(criterion).find(candidate)
                : JudgedAnswer.late(judgement, candidate).orElseGet(() -> withSymptoms(judgement));
    }

    private Finding withSymptoms(Judgement judgement) {
        var symptoms = judgement.systemicSymptoms();
        var seen = symptoms == null ? CriterionAnswer.UNKNOWN : CriterionAnswer.of(symptoms);
        var fact = FactName.criterion(criterion);
        var told = "Uncontrolled infection " + judgement.answer() + ", systemic symptoms " + seen + ": "
                + judgement.evidence();
        var both = judgement.answer().and(seen);
        if (both != CriterionAnswer.UNKNOWN) {
            return Finding.of(both, told, fact);
        }
        var missing = judgement.answer() == CriterionAnswer.UNKNOWN
                ? "a definite answer to " + criterion
                : "whether the infection has systemic symptoms";
        return Finding.unknown(told, missing, fact);
    }
}
