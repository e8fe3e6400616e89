package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time of the log is read as the library reads it, only faster. */
class CommitBodyTest {

    @Test
    void random_times_are_read_as_they_were_written() {
        var random = new SplittableRandom(20261126);
        for (int i = 0; i < 20_000; i++) {
            Instant at = Instant.ofEpochMilli(random.nextLong(-62_000_000_000_000L, 250_000_000_000_000L));
            assertThat(CommitBody.instant(at.toString())).isEqualTo(at);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2028-02-29T23:59:59Z",
                "2028-02-29T23:59:59.001Z",
                "2028-02-29T23:59:59.000001Z",
                "2028-02-29T23:59:59+01:00"
            })
    void every_form_that_the_library_reads_gives_the_same(String text) {
        assertThat(CommitBody.instant(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2027-02-29T00:00:00Z",
                "2028-13-01T00:00:00Z",
                "2028-01-01T24:00:01Z",
                "2028-01-01T00:60:00Z",
                "2028-01-01T00:00:0xZ",
                "2028-01-01T00:00:00.12xZ",
                "2028-01-01 00:00:00Z",
                "2028-01-01T00:00:00,123Z"
            })
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> CommitBody.instant(text)).isInstanceOf(DateTimeException.class);
    }
}
