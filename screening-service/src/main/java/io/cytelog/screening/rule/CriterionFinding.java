package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.Criterion;
import io.cytelog.contracts.protocol.Reading;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.VerdictInput;
import java.util.List;

/**
 * One criterion and what was found about it.
 *
 * @param readings how the criterion is read where its source leaves room
 * @param inputs the recorded facts that the finding rests on
 */
public record CriterionFinding(
        Criterion criterion, List<Reading> readings, Finding finding, List<VerdictInput> inputs) {
    public CriterionFinding {
        readings = List.copyOf(readings);
        inputs = List.copyOf(inputs);
    }

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
        return new CriterionVerdict(criterion.id(), finding.answer(), finding.explanation(), inputs);
    }
}
