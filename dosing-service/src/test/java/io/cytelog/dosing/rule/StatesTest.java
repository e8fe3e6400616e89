package io.cytelog.dosing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTest {
    @ParameterizedTest
    @CsvSource({
        "false, false, false, false, ENROLLED",
        "false, true,  false, false, ENROLLED",
        "true,  false, false, false, RANDOMISED",
        "true,  true,  false, false, PREPARED",
        "false, false, true,  false, WITHDRAWN",
        "true,  true,  true,  false, WITHDRAWN",
        "true,  true,  true,  true,  DOSED",
        "false, false, false, true,  DOSED"
    })
    void a_subject_that_was_dosed_stays_so_and_else_a_withdrawal_comes_first(
            boolean randomised, boolean prepared, boolean withdrawn, boolean dosed, SubjectPhase phase) {
        assertThat(SubjectPhase.of(randomised, prepared, withdrawn, dosed)).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, UNPREPARED",
        "true,  false, false, PREPARED",
        "true,  true,  false, DISPOSED",
        "true,  true,  true,  GIVEN",
        "false, false, true,  GIVEN"
    })
    void a_kit_that_was_given_stays_so_also_when_what_is_left_of_it_is_disposed_of(
            boolean prepared, boolean disposed, boolean given, KitState state) {
        assertThat(KitState.of(prepared, disposed, given)).isEqualTo(state);
    }
}
