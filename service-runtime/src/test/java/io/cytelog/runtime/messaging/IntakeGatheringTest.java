package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeGatheringTest {

    @ParameterizedTest(name = "{0} taken, {1} more waiting")
    @CsvSource({"2, 0", "20, 30", "500, 499"})
    void while_records_come_fast_they_may_gather(int taken, long behind) {
        assertThat(Intake.mayGather(taken, behind)).isTrue();
    }

    @ParameterizedTest(name = "{0} taken, {1} more waiting")
    @CsvSource({"0, 0", "1, 0", "1, 300"})
    void after_a_single_record_the_next_one_is_not_kept_waiting(int taken, long behind) {
        assertThat(Intake.mayGather(taken, behind)).isFalse();
    }

    @ParameterizedTest(name = "{0} taken, {1} more waiting")
    @CsvSource({"500, 500", "20, 100000"})
    void who_has_a_whole_batch_before_him_catches_up(int taken, long behind) {
        assertThat(Intake.mayGather(taken, behind)).isFalse();
    }
}
