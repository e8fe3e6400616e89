package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations in milliseconds. */
class GatheringTest {

    @ParameterizedTest(name = "after a step of {0} ms it rests for {1} ms")
    @CsvSource({"0, 50", "10, 40", "16, 34", "17, 34", "40, 80", "125, 250", "1000, 250"})
    void what_nobody_decides_by_rests_until_50_ms_are_over_and_twice_as_long_as_it_worked(long step, long rest) {
        assertThat(Gathering.of(false).after(Duration.ofMillis(step))).isEqualTo(Duration.ofMillis(rest));
    }

    @ParameterizedTest(name = "after a step of {0} ms")
    @CsvSource({"0", "10", "1000"})
    void what_somebody_decides_by_never_rests(long step) {
        assertThat(Gathering.of(true).after(Duration.ofMillis(step))).isZero();
    }

    @ParameterizedTest(name = "after a step of {0} ms for {1} ms")
    @CsvSource({"0, 50", "10, 40", "50, 0", "1000, 0"})
    void an_automation_lets_facts_gather_but_does_not_rest(long step, long rest) {
        assertThat(Gathering.SHORT.after(Duration.ofMillis(step))).isEqualTo(Duration.ofMillis(rest));
    }
}
