package io.cytelog.dosing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.Dosing;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant EXPIRY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Retention RETENTION = Retention.of(Dosing.PROTOCOL);

    private static Optional<Instant> until(String... uses) {
        return RETENTION.until(EXPIRY, Stream.of(uses).map(Instant::parse));
    }

    @Test
    void a_lot_that_nobody_was_given_is_kept_thirty_years_after_its_expiry() {
        assertThat(until()).contains(Instant.parse("2056-01-01T00:00:00Z"));
    }

    @Test
    void the_last_use_counts_where_it_is_later_than_the_expiry_and_not_where_it_is_earlier() {
        assertThat(until("2025-03-12T09:10:00Z")).contains(Instant.parse("2056-01-01T00:00:00Z"));
        assertThat(until("2025-03-12T09:10:00Z", "2026-01-01T00:00:01Z", "2025-12-31T00:00:00Z"))
                .contains(Instant.parse("2056-01-01T00:00:01Z"));
    }

    @Test
    void a_use_on_a_leap_day_is_kept_until_the_first_of_march() {
        assertThat(until("2028-02-29T10:00:00Z")).contains(Instant.parse("2058-03-01T10:00:00Z"));
        assertThat(until("2028-02-28T10:00:00Z")).contains(Instant.parse("2058-02-28T10:00:00Z"));
    }

    @Test
    void a_protocol_that_does_not_say_gives_no_date() {
        assertThat(Retention.of(Dosing.REHEARSAL).until(EXPIRY, Stream.of())).isEmpty();
    }
}
