package io.cytelog.screening.event;

import io.cytelog.contracts.Form;
import java.util.List;

/**
 * The answer to one criterion as it was signed.
 *
 * @param inputs the recorded facts that it rests on
 */
public record CriterionVerdict(
        String criterion, CriterionAnswer answer, String explanation, List<VerdictInput> inputs) {
    public CriterionVerdict {
        inputs = Form.orEmpty(inputs);
    }
}
