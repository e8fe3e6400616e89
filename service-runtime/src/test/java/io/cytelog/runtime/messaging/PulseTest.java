package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Instant NOON = Instant.parse("2025-03-12T12:00:00Z");
    private final Pulse pulse = new Pulse(Duration.ofSeconds(9));

    @Test
    void beats_at_once_and_then_after_each_interval() {
        assertThat(pulse.isDue(NOON)).isTrue();
        pulse.beat(NOON);
        assertThat(pulse.isDue(NOON.plusSeconds(9).minusMillis(1))).isFalse();
        assertThat(pulse.isDue(NOON.plusSeconds(9))).isTrue();
    }

    @Test
    void is_due_until_a_beat_was_sent() {
        assertThat(pulse.isDue(NOON)).isTrue();
        assertThat(pulse.isDue(NOON)).isTrue();
    }

    @Test
    void a_clock_that_was_set_back_silences_nothing() {
        pulse.beat(NOON);
        assertThat(pulse.isDue(NOON.minusSeconds(3600))).isTrue();
    }
}
