package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The criteria and the numbers they use. The version of the rule set goes with every verdict; parameters of a rule
 * that no criterion names are absent.
 *
 * @param readings how the criteria are read where their source leaves room
 */
public record Eligibility(
        Sourced<String> ruleSetVersion,
        List<Criterion> criteria,
        @Nullable AgeRule age,
        @Nullable Classification classification,
        @Nullable UlcerRule ulcer,
        @Nullable RefractoryRule refractory,
        @Nullable CalcinosisRule calcinosis,
        @Nullable JudgementRule judgement,
        List<Reading> readings) {
    public Eligibility {
        criteria = Form.orEmpty(criteria);
        readings = Form.orEmpty(readings);
    }

    /** How this criterion is read where its source leaves room. */
    public List<Reading> readings(Criterion criterion) {
        return readings.stream()
                .filter(reading -> reading.criterion().equals(criterion.id()))
                .toList();
    }
}
