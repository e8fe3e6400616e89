package io.cytelog.screening.rule;

import io.cytelog.screening.event.CriterionAnswer;
import java.util.List;

/**
 * What a rule found.
 *
 * @param explanation a sentence
 * @param inputs the recorded facts that it rests on, named as {@link FactName} names them
 * @param missing what would have to be recorded to resolve it
 */
public record Finding(CriterionAnswer answer, String explanation, List<String> inputs, List<String> missing) {
    public Finding {
        inputs = List.copyOf(inputs);
        missing = List.copyOf(missing);
    }

    static Finding of(CriterionAnswer answer, String explanation, String... inputs) {
        return new Finding(answer, explanation, List.of(inputs), List.of());
    }

    static Finding unknown(String explanation, String missing, String... inputs) {
        return new Finding(CriterionAnswer.UNKNOWN, explanation, List.of(inputs), List.of(missing));
    }
}
