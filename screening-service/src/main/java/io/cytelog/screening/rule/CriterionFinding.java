package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.Criterion;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionVerdict;

/** One criterion and what was found about it. */
public record CriterionFinding(Criterion criterion, Finding finding) {

    public boolean fails() {
        return finding.answer()
                == switch (criterion.kind()) {
                    case INCLUSION -> CriterionAnswer.NOT_MET;
                    case EXCLUSION -> CriterionAnswer.MET;
                };
    }

    public boolean unresolved() {
        return finding.answer() == CriterionAnswer.UNKNOWN;
    }

    CriterionVerdict verdict() {
        return new CriterionVerdict(criterion.id(), finding.answer(), finding.explanation());
    }
}
