package io.cytelog.reporting.read.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.RecordedEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

class EventTextTest {

    private static EventText text(String payload) {
        return text("safety.X", payload);
    }

    private static EventText text(String name, String payload) {
        return new EventText(new RecordedEvent(
                1, "id", name, "1", Instant.EPOCH, Set.of(new Tag("subject", "S-009")), Map.of(), payload));
    }

    @Test
    void the_callers_own_time_wins_over_every_other() {
        assertThat(text("{\"signedAt\":\"2025-01-01T00:00:00Z\",\"occurredAt\":\"2025-01-02T00:00:00Z\"}")
                        .occurredAt())
                .isEqualTo("2025-01-02T00:00:00Z");
    }

    @Test
    void an_adverse_event_happened_at_its_onset_however_exact() {
        assertThat(text("{\"enrolledAt\":\"2025-01-01T00:00:00Z\",\"siteAwareAt\":\"2025-03-01T00:00:00Z\","
                                + "\"onset\":{\"value\":\"2025-02\",\"precision\":\"MONTH\"}}")
                        .occurredAt())
                .isEqualTo("2025-02");
    }

    @Test
    void without_an_onset_awareness_counts_and_never_the_enrolment_it_refers_to() {
        assertThat(
                        text("{\"enrolledAt\":\"2025-01-01T00:00:00Z\",\"siteAwareAt\":\"2025-03-01T00:00:00Z\",\"onset\":null}")
                                .occurredAt())
                .isEqualTo("2025-03-01T00:00:00Z");
    }

    @Test
    void a_noted_enrolment_happened_when_the_subject_was_enrolled() {
        assertThat(text("{\"enrolledAt\":\"2025-01-01T00:00:00Z\"}").occurredAt())
                .isEqualTo("2025-01-01T00:00:00Z");
    }

    @Test
    void a_wrapped_record_brings_its_own_time_and_not_that_of_the_replaced_one() {
        assertThat(text("{\"replaces\":{\"signedAt\":\"2025-01-01T00:00:00Z\"},"
                                + "\"consent\":{\"formVersion\":\"2\",\"signedAt\":\"2025-02-01T00:00:00Z\"}}")
                        .occurredAt())
                .isEqualTo("2025-02-01T00:00:00Z");
    }

    @Test
    void a_resolution_happened_when_the_event_ended_and_not_when_that_was_learnt() {
        assertThat(text("{\"ended\":\"2024-05-06\",\"outcome\":\"RECOVERED\",\"receivedAt\":\"2024-05-08T10:00:00Z\"}")
                        .occurredAt())
                .isEqualTo("2024-05-06");
        assertThat(text("{\"ended\":null,\"outcome\":\"UNKNOWN\",\"receivedAt\":\"2024-05-08T10:00:00Z\"}")
                        .occurredAt())
                .isEqualTo("2024-05-08T10:00:00Z");
        assertThat(text("{\"siteAwareAt\":\"2024-05-03T10:00:00Z\",\"onset\":null,\"ended\":\"2024-05-06\"}")
                        .occurredAt())
                .as("a report that tells the end as well")
                .isEqualTo("2024-05-03T10:00:00Z");
    }

    @Test
    void a_medication_happened_from_its_start_on_and_where_that_is_not_known_it_had_by_its_end() {
        assertThat(text("{\"name\":\"Aspirin\",\"started\":\"2019\",\"ended\":\"2024-03-02\"}")
                        .occurredAt())
                .isEqualTo("2019");
        assertThat(text("{\"name\":\"Aspirin\",\"started\":null,\"ended\":\"2024-03-02\"}")
                        .occurredAt())
                .isEqualTo("2024-03-02");
        assertThat(text("{\"name\":\"Aspirin\",\"started\":null,\"ended\":null}")
                        .occurredAt())
                .isNull();
    }

    @Test
    void a_corrected_check_happened_when_the_needle_was_checked_and_not_when_the_product_was_given() {
        assertThat(text("{\"check\":{\"occurredAt\":\"2025-03-12T09:00:00Z\"},"
                                + "\"replaces\":{\"occurredAt\":\"2025-03-12T08:00:00Z\"},"
                                + "\"administeredAt\":\"2025-03-12T09:10:00Z\"}")
                        .occurredAt())
                .isEqualTo("2025-03-12T09:00:00Z");
    }

    @Test
    void a_medication_is_replaced_under_its_own_number_and_what_merely_names_one_replaces_nothing() {
        var taken = "{\"medication\":\"S-001-CM-01\",\"name\":\"Aspirin\"}";
        var recorded = text("safety.ConcomitantMedicationRecorded", taken);
        assertThat(recorded.corrects()).contains("S-001-CM-01");
        assertThat(recorded.recordId()).contains("S-001-CM-01");
        assertThat(text("safety.X", taken).corrects()).isEmpty();
        assertThat(text("safety.X", taken).recordId()).isEmpty();
    }

    @Test
    void a_time_that_lies_ahead_or_is_no_time_is_not_when_it_happened() {
        assertThat(text("{\"expiresAt\":\"2025-01-01T00:00:00Z\",\"lookedAt\":\"carefully\"}")
                        .occurredAt())
                .isNull();
    }

    @Test
    void a_replaced_record_is_the_old_value_and_its_like_the_new() {
        var correction = text("{\"screening\":\"SC-001\",\"consent\":{\"formVersion\":\"2\"},"
                        + "\"replaces\":{\"formVersion\":\"1\"},\"reason\":\"typed wrongly\"}")
                .correction()
                .orElseThrow();

        assertThat(correction).isEqualTo(new Correction("{\"formVersion\":\"1\"}", "{\"formVersion\":\"2\"}"));
    }

    @Test
    void a_previous_grade_is_the_old_value_and_the_grade_the_new() {
        assertThat(text("{\"grade\":3,\"previous\":2,\"ctcaeVersion\":\"5.0\"}").correction())
                .contains(new Correction("2", "3"));
    }

    @Test
    void a_first_record_corrects_nothing() {
        assertThat(text("{\"grade\":3,\"previous\":null,\"replaces\":null}").correction())
                .isEmpty();
    }

    @Test
    void the_subject_is_found_by_payload_or_by_tag() {
        assertThat(text("{\"subject\":\"S-001\"}").subject()).isEqualTo("S-001");
        assertThat(text("{}").subject()).isEqualTo("S-009");
    }

    @Test
    void a_new_attempt_that_names_the_earlier_screening_corrects_nothing_and_a_corrected_opening_does() {
        var attempt = "{\"screening\":\"SC-002\",\"sex\":\"FEMALE\",\"previous\":\"SC-001\"}";
        assertThat(text("screening.ScreeningOpened", attempt).correction()).isEmpty();
        assertThat(text(
                                "screening.OpeningCorrected",
                                "{\"opening\":{\"previous\":null},\"replaces\":{\"previous\":\"SC-001\"}}")
                        .correction())
                .isPresent();
        assertThat(text("safety.SponsorMadeAware", "{\"awareAt\":\"2024-01-02\",\"previous\":\"2024-01-01\"}")
                        .correction())
                .isPresent();
    }
}
