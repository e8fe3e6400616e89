package io.cytelog.screening.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CriterionAnswerTest {

    @Test
    void unknown_decides_nothing() {
        assertThat(CriterionAnswer.UNKNOWN.and(CriterionAnswer.MET)).isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(CriterionAnswer.MET.and(CriterionAnswer.UNKNOWN)).isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(CriterionAnswer.UNKNOWN.or(CriterionAnswer.NOT_MET)).isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(CriterionAnswer.UNKNOWN.negated()).isEqualTo(CriterionAnswer.UNKNOWN);
    }

    @Test
    void what_is_decided_stays_decided_beside_an_unknown() {
        assertThat(CriterionAnswer.UNKNOWN.and(CriterionAnswer.NOT_MET)).isEqualTo(CriterionAnswer.NOT_MET);
        assertThat(CriterionAnswer.UNKNOWN.or(CriterionAnswer.MET)).isEqualTo(CriterionAnswer.MET);
        assertThat(CriterionAnswer.MET.and(CriterionAnswer.MET)).isEqualTo(CriterionAnswer.MET);
        assertThat(CriterionAnswer.NOT_MET.or(CriterionAnswer.NOT_MET)).isEqualTo(CriterionAnswer.NOT_MET);
    }
}
