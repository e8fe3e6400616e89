package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldTest {
    private static final Instant NOW = Instant.parse("2025-03-12T12:00:00Z");

    private static TopicRecord record(Map<String, String> headers) {
        return new TopicRecord("safety.events", 0, 1, null, headers, "{}");
    }

    private static TopicRecord at(String time, String position) {
        return record(Map.of("ce_log", "safety", "ce_time", time, "ce_position", position));
    }

    @Test
    void the_latest_of_several_records_tells_how_far_a_log_is_and_until_when_it_was_heard() {
        var told = Told.by(List.of(at("2025-03-12T11:59:00Z", "7"), at("2025-03-12T11:58:00Z", "6")), NOW);

        assertThat(told.positions()).containsExactly(Map.entry("safety", 7L));
        assertThat(told.heard()).containsExactly(Map.entry("safety", Instant.parse("2025-03-12T11:59:00Z")));
    }

    @Test
    void a_sender_whose_clock_is_ahead_is_heard_until_now_and_no_longer() {
        assertThat(Told.by(List.of(at("2025-03-12T13:00:00Z", "7")), NOW).heard())
                .containsExactly(Map.entry("safety", NOW));
    }

    @Test
    void a_header_that_cannot_be_read_tells_nothing_and_stops_nothing() {
        var told = Told.by(List.of(at("noon", "far"), record(Map.of())), NOW);

        assertThat(told.positions()).isEmpty();
        assertThat(told.heard()).isEmpty();
    }

    @Test
    void heads_and_heartbeats_of_every_service_and_version_tell_no_fact() {
        assertThat(record(Map.of("ce_type", "log.Head.v1")).tellsNoFact()).isTrue();
        assertThat(record(Map.of("ce_type", "safety.Heartbeat.v1")).tellsNoFact())
                .isTrue();
        assertThat(record(Map.of("ce_type", "screening.Heartbeat.v12")).tellsNoFact())
                .isTrue();
        assertThat(record(Map.of("ce_type", "safety.TrialHalted.v1")).tellsNoFact())
                .isFalse();
        assertThat(record(Map.of("ce_type", "safety.HeartbeatLost.v1")).tellsNoFact())
                .isFalse();
        assertThat(record(Map.of()).tellsNoFact()).isFalse();
    }
}
