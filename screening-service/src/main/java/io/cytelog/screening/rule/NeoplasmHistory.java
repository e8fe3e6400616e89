package io.cytelog.screening.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Judgement;
import java.time.LocalDate;

/**
 * A neoplasm or malignancy in so many calendar years before inclusion, the day itself counted. The site answers; where
 * it says when the neoplasm was last present, the answer must agree with the years.
 */
record NeoplasmHistory(String criterion, int freeYears) implements Evaluation {
    @Override
    public Finding find(Case candidate) {
        var judgement = candidate.file().judgement(criterion).orElse(null);
        var present = judgement == null ? null : judgement.historyAt();
        return judgement == null || judgement.answer() == CriterionAnswer.UNKNOWN || present == null
                ? new JudgedAnswer(criterion).find(candidate)
                : JudgedAnswer.late(judgement, candidate).orElseGet(() -> measured(judgement, present, candidate));
    }

    private Finding measured(Judgement judgement, ClinicalTime present, Case candidate) {
        var first = LocalDate.ofInstant(candidate.inclusion(), candidate.zone()).minusYears(freeYears);
        var recent = candidate.dates(present).notBefore(new DateSpan(first, first));
        var fact = FactName.criterion(criterion);
        var told = "Last present " + present.value() + ", where " + freeYears + " years before inclusion begin on "
                + first;
        if (recent == CriterionAnswer.UNKNOWN) {
            return Finding.unknown(told + ".", "the exact date of the neoplasm", fact);
        }
        return recent == judgement.answer()
                ? Finding.of(recent, told + ": " + judgement.evidence(), fact)
                : Finding.unknown(
                        told + "; the answer " + judgement.answer() + " contradicts this.",
                        "a corrected answer to " + criterion,
                        fact);
    }
}
