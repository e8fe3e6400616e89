package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Judgement;
import java.util.Optional;

/** A criterion that is answered, not computed. */
record JudgedAnswer(String criterion) implements Evaluation {

    @Override
    public Finding find(Case candidate) {
        var judgement = candidate.file().judgement(criterion).orElse(null);
        if (judgement == null) {
            return Finding.unknown("Not answered yet.", "an answer to " + criterion);
        }
        return late(judgement, candidate).orElseGet(() -> answered(judgement));
    }

    /** What is found of an answer that was given of a moment after inclusion; empty for any other. */
    static Optional<Finding> late(Judgement judgement, Case candidate) {
        var judgedAt = judgement.occurredAt();
        return judgedAt == null || !candidate.isLate(judgedAt)
                ? Optional.empty()
                : Optional.of(Finding.unknown(
                        "The answer is " + candidate.late(judgedAt) + ": " + judgement.evidence(),
                        "an answer to " + judgement.criterion() + " before inclusion",
                        FactName.criterion(judgement.criterion())));
    }

    private Finding answered(Judgement judgement) {
        return judgement.answer() == CriterionAnswer.UNKNOWN
                ? Finding.unknown(
                        "Answered as unknown: " + judgement.evidence(),
                        "a definite answer to " + criterion,
                        FactName.criterion(criterion))
                : Finding.of(judgement.answer(), judgement.evidence(), FactName.criterion(criterion));
    }
}
