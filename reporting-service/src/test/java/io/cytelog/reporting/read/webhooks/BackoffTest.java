package io.cytelog.reporting.read.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(2), 5);

    @Test
    void each_pause_is_thrice_the_one_before_up_to_the_longest() {
        assertThat(backoff.after(1)).contains(Duration.ofSeconds(5));
        assertThat(backoff.after(2)).contains(Duration.ofSeconds(15));
        assertThat(backoff.after(3)).contains(Duration.ofSeconds(45));
        assertThat(backoff.after(4)).contains(Duration.ofMinutes(2));
    }

    @Test
    void after_the_last_attempt_it_is_given_up() {
        assertThat(backoff.after(5)).isEmpty();
        assertThat(backoff.after(6)).isEmpty();
    }
}
