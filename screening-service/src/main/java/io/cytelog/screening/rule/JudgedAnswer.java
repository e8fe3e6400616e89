package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionAnswer;

/** A criterion that is answered, not computed. */
record JudgedAnswer(String criterion) implements Evaluation {

    @Override
    public Finding find(Case candidate) {
        var judgement = candidate.file().judgement(criterion).orElse(null);
        if (judgement == null) {
            return Finding.unknown("Not answered yet.", "an answer to " + criterion);
        }
        return judgement.answer() == CriterionAnswer.UNKNOWN
                ? Finding.unknown(
                        "Answered as unknown: " + judgement.evidence(),
                        "a definite answer to " + criterion,
                        FactName.criterion(criterion))
                : Finding.of(judgement.answer(), judgement.evidence(), FactName.criterion(criterion));
    }
}
