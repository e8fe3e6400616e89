package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final long LONG_AGO = -TimeUnit.HOURS.toNanos(1);
    private static final long FAR_AHEAD = TimeUnit.HOURS.toNanos(1);
    private static final long TOOK = TimeUnit.MILLISECONDS.toNanos(2);

    private final Crowd crowd = new Crowd();
    private final AtomicInteger inLine = new AtomicInteger();

    private void written(int recorded, long endedFromNow) {
        long ended = System.nanoTime() + endedFromNow;
        crowd.written(recorded, ended - TOOK, ended);
    }

    @Test
    void nobody_is_expected_before_anything_was_written() {
        assertThat(crowd.isExpected()).isFalse();
    }

    @Test
    void who_was_in_a_group_with_others_is_expected_back_with_them_for_a_while() {
        written(64, FAR_AHEAD);
        assertThat(crowd.isExpected()).isTrue();

        written(64, LONG_AGO);
        assertThat(crowd.isExpected()).isFalse();
    }

    @Test
    void who_was_alone_in_its_group_waits_for_nobody() {
        written(1, FAR_AHEAD);

        assertThat(crowd.isExpected()).isFalse();
        crowd.gather(inLine::get);
    }

    @Test
    void a_group_that_recorded_nothing_is_no_crowd() {
        written(0, FAR_AHEAD);

        assertThat(crowd.isExpected()).isFalse();
        crowd.gather(inLine::get);
    }

    @Test
    void it_is_waited_until_as_many_are_in_line_as_were_in_the_group() {
        written(3, FAR_AHEAD);

        crowd.gather(inLine::incrementAndGet);

        assertThat(inLine).hasValue(3);
    }

    @Test
    void it_is_not_waited_for_those_who_stay_away() {
        written(64, LONG_AGO);

        crowd.gather(inLine::incrementAndGet);

        assertThat(inLine).hasValueLessThan(3);
    }
}
