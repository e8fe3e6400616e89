package io.cytelog.contracts.protocol;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.Form;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A stopping boundary: for a number of evaluable subjects, the number of subjects with an event at which the trial
 * stops. A number of subjects that is absent never stops. Probabilities are fractions of one.
 */
public record Boundary(
        String name,
        BoundaryPopulation population,
        CtcaeGrade eventGradeAtLeast,
        BigDecimal acceptableRate,
        @Nullable BigDecimal falseStopProbability,
        @Nullable BetaPrior prior,
        Map<Integer, Integer> stopAtEvents,
        String source,
        boolean confirmed,
        @Nullable String note)
        implements HasSource {
    public Boundary {
        stopAtEvents = Form.orEmpty(stopAtEvents);
    }

    /** The number of subjects with an event that stops the trial; empty where no number does. */
    public OptionalInt stopAt(int evaluableSubjects) {
        var events = stopAtEvents.get(evaluableSubjects);
        return events == null ? OptionalInt.empty() : OptionalInt.of(events);
    }
}
