package io.cytelog.dosing.rule;

import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartsTest {
    private static final Starts TWO = Starts.NONE.with(at(60)).with(at(30));

    @Test
    void the_first_administration_is_the_earliest_and_not_the_one_recorded_first() {
        assertThat(Starts.NONE.first()).isEmpty();
        assertThat(TWO.first()).hasValue(at(30));
    }

    @Test
    void a_correction_moves_the_administration_of_its_number_alone() {
        assertThat(TWO.corrected(1, at(20)).all()).containsExactly(at(20), at(30));
        assertThat(TWO.corrected(2, at(90)).first()).hasValue(at(60));
    }
}
