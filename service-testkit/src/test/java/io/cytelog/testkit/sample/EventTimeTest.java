package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.Commit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Several services share a JVM in the local suite; each tells the time by its own clock. */
class EventTimeTest {
    private static final Instant EARLIER = Instant.parse("2024-01-02T03:04:05Z");
    private static final Instant LATER = Instant.parse("2025-06-07T08:09:10Z");

    @Test
    void an_event_has_the_time_of_its_own_services_clock_whichever_service_was_set_up_last() {
        try (var one = BareSample.at(EARLIER);
                var other = BareSample.at(LATER)) {
            assertRecordedAt(EARLIER, one.records("S-001"));
            assertRecordedAt(LATER, other.records("S-002"));
            assertRecordedAt(EARLIER, one.records("S-003"));
        }
    }

    private static void assertRecordedAt(Instant expected, Commit commit) {
        assertThat(commit.at()).isEqualTo(expected);
        assertThat(commit.events())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.at()).isEqualTo(expected));
    }
}
