package io.cytelog.reporting.read.participantflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.contracts.safety.FollowUpEndRetracted;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.contracts.screening.WithdrawalRetracted;
import io.cytelog.reporting.read.MemoryViews;
import io.cytelog.runtime.messaging.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ParticipantFlowTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant AT = Instant.parse("2025-03-03T08:00:00Z");
    private static final SiteId SITE = new SiteId("UMCU");

    private static ScreeningId candidate(int number) {
        return new ScreeningId("SC-%03d".formatted(number));
    }

    private static SubjectId subject(int number) {
        return new SubjectId("S-%03d".formatted(number));
    }

    /** Four candidates: one open, one failed, two enrolled; of these one is dosed in part, the other withdraws. */
    private static List<PublishedFact> history() {
        return List.of(
                new ScreeningOpened(candidate(1), SITE, AT),
                new ScreeningOpened(candidate(2), SITE, AT),
                new ScreeningOpened(candidate(3), SITE, AT),
                new ScreeningOpened(candidate(4), SITE, AT),
                new ScreeningFailed(candidate(2), SITE, AT, List.of("I3", "E1")),
                new SubjectEnrolled(subject(1), candidate(3), SITE, AT, Sex.FEMALE, 54, "1"),
                new SubjectEnrolled(subject(2), candidate(4), SITE, AT, Sex.MALE, 60, "1"),
                new SubjectRandomised(subject(1), SITE, new KitNumber("K-001"), AT),
                administration(Completeness.PARTIAL, 1),
                new SubjectWithdrawn(subject(2), SITE, AT, WithdrawalScope.TREATMENT),
                new SubjectWithdrawn(subject(2), SITE, AT, WithdrawalScope.CONSENT));
    }

    private static MscAdministered administration(@Nullable Completeness completeness, int position) {
        return corrected(AT, completeness, position, null);
    }

    /** Stands where it ends, in seconds, so that a repetition stands in the same place. */
    private static MscAdministered corrected(
            Instant startedAt, @Nullable Completeness completeness, int position, @Nullable Instant replaces) {
        var end = AT.plusSeconds(position);
        return new MscAdministered(
                subject(1), SITE, null, startedAt, end, null, List.of(), completeness, List.of(), replaces);
    }

    private static long position(PublishedFact fact) {
        return switch (fact) {
            case MscAdministered given -> Duration.between(AT, given.endedAt()).toSeconds();
            case WithdrawalRetracted _ -> 2;
            case FollowUpEndRetracted _ -> 2;
            case ScreeningFailed failed ->
                Duration.between(AT, failed.failedAt()).toSeconds();
            default -> 1;
        };
    }

    private static TopicRecord record(PublishedFact fact, long position) {
        var contract = PublishedLanguage.entryOf(fact.getClass());
        return new TopicRecord(
                "any.events",
                0,
                0,
                null,
                Map.of("ce_type", contract.name() + ".v" + contract.version(), "ce_position", "" + position),
                JSON.writeValueAsString(fact));
    }

    private static FlowNumbers numbers(List<PublishedFact> facts) {
        var views = new MemoryViews();
        var projector = new ParticipantFlowProjector(JSON);
        for (var fact : facts) {
            projector.on(record(fact, position(fact)), views);
        }
        var count = new FlowCount();
        views.ids(ScreeningFlow.VIEW)
                .forEach(id -> count.add(
                        views.get(ScreeningFlow.VIEW, id, ScreeningFlow.class).orElseThrow()));
        views.ids(SubjectFlow.VIEW)
                .forEach(id -> count.add(
                        views.get(SubjectFlow.VIEW, id, SubjectFlow.class).orElseThrow()));
        return count.numbers();
    }

    @Test
    void counts_how_far_everybody_came() {
        assertThat(numbers(history()))
                .isEqualTo(new FlowNumbers(
                        4,
                        1,
                        1,
                        Map.of("I3", 1L, "E1", 1L),
                        2,
                        1,
                        1,
                        Map.of("PARTIAL", 1L),
                        1,
                        Map.of("TREATMENT", 1L, "CONSENT", 1L),
                        0,
                        Map.of()));
    }

    @Test
    void the_order_of_facts_and_their_repetition_change_no_number() {
        var expected = numbers(history());
        var random = new Random(42);
        for (int round = 0; round < 200; round++) {
            var facts = new ArrayList<>(history());
            facts.addAll(history());
            Collections.shuffle(facts, random);
            assertThat(numbers(facts)).isEqualTo(expected);
        }
    }

    @Test
    void the_dead_and_the_lost_are_counted_once_together_and_each_by_cause() {
        var facts = new ArrayList<>(history());
        facts.add(ended(subject(1), FollowUpEnd.LOST_TO_FOLLOW_UP));
        facts.add(ended(subject(1), FollowUpEnd.DEATH));
        facts.add(ended(subject(2), FollowUpEnd.LOST_TO_FOLLOW_UP));

        assertThat(numbers(facts).followUpEnded()).isEqualTo(2);
        assertThat(numbers(facts).followUpEndedBy()).isEqualTo(Map.of("DEATH", 1L, "LOST_TO_FOLLOW_UP", 2L));
    }

    @Test
    void who_was_reached_again_is_not_lost_in_whatever_order_it_is_heard() {
        var facts = new ArrayList<>(history());
        facts.add(ended(subject(2), FollowUpEnd.LOST_TO_FOLLOW_UP));
        facts.add(
                new FollowUpEndRetracted(subject(2), SITE, FollowUpEnd.LOST_TO_FOLLOW_UP, ClinicalTime.of("2025-05")));
        facts.addAll(facts);
        var random = new Random(17);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(facts, random);
            assertThat(numbers(facts).followUpEnded()).isZero();
            assertThat(numbers(facts).followUpEndedBy()).isEmpty();
        }
    }

    private static FollowUpEnded ended(SubjectId subject, FollowUpEnd cause) {
        return new FollowUpEnded(subject, SITE, cause, ClinicalTime.of("2025-05"));
    }

    @Test
    void a_withdrawal_that_is_taken_back_is_not_counted_in_whatever_order_and_however_often_it_is_heard() {
        var facts = new ArrayList<>(history());
        facts.add(new WithdrawalRetracted(subject(2), SITE, WithdrawalScope.CONSENT, AT));
        assertThat(numbers(facts).withdrawn()).isEqualTo(1);
        assertThat(numbers(facts).withdrawnFrom()).isEqualTo(Map.of("TREATMENT", 1L));
        facts.add(new WithdrawalRetracted(subject(2), SITE, WithdrawalScope.TREATMENT, AT));
        facts.addAll(facts);
        var random = new Random(11);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(facts, random);
            assertThat(numbers(facts).withdrawn()).isZero();
        }
    }

    @Test
    void what_was_kept_before_a_withdrawal_could_be_taken_back_is_read_as_standing() {
        var kept = "{\"site\":\"UMCU\",\"enrolled\":true,\"randomised\":false,\"told\":[],\"withdrawn\":[\"CONSENT\"]}";
        var read = JSON.readValue(kept, SubjectFlow.class);
        assertThat(read.left()).containsExactly("CONSENT");
        assertThat(JSON.readValue(JSON.writeValueAsString(read), SubjectFlow.class))
                .isEqualTo(read);
    }

    @Test
    void a_screening_that_fails_again_counts_by_its_newest_reasons_in_whatever_order_and_however_often_it_is_heard() {
        var opened = new ScreeningOpened(candidate(1), SITE, AT);
        var first = new ScreeningFailed(candidate(1), SITE, AT.plusSeconds(1), List.of("E2"));
        var second = new ScreeningFailed(candidate(1), SITE, AT.plusSeconds(2), List.of("E5"));
        List<List<PublishedFact>> orders = List.of(
                List.of(opened, first, second),
                List.of(second, first, opened),
                List.of(first, opened, second, first, second));
        assertThat(orders).allSatisfy(facts -> {
            assertThat(numbers(facts).screenFailures()).isEqualTo(1);
            assertThat(numbers(facts).failedBy()).isEqualTo(Map.of("E5", 1L));
        });
    }

    @Test
    void a_second_fuller_administration_counts_and_a_subject_once() {
        var facts = new ArrayList<>(history());
        facts.add(administration(Completeness.COMPLETE, 2));
        facts.add(administration(Completeness.ABORTED, 3));

        assertThat(numbers(facts).completeness()).isEqualTo(Map.of("COMPLETE", 1L));
        assertThat(numbers(facts).dosed()).isEqualTo(1);
    }

    @Test
    void an_administration_counts_as_it_was_last_told_in_whatever_order_and_however_often_it_is_heard() {
        var moved = AT.plusSeconds(3600);
        var facts = new ArrayList<>(history());
        facts.add(corrected(moved, Completeness.COMPLETE, 2, AT));
        assertThat(numbers(facts).completeness()).isEqualTo(Map.of("COMPLETE", 1L));
        facts.add(corrected(AT, Completeness.ABORTED, 3, moved));
        facts.addAll(facts);
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(facts, random);
            assertThat(numbers(facts).completeness()).isEqualTo(Map.of("ABORTED", 1L));
            assertThat(numbers(facts).dosed()).isEqualTo(1);
        }
    }

    @Test
    void a_correction_of_one_administration_leaves_another_alone() {
        var facts = new ArrayList<>(history());
        facts.add(corrected(AT.plusSeconds(60), Completeness.ABORTED, 2, null));
        facts.add(corrected(AT, null, 3, AT));

        assertThat(numbers(facts).completeness()).isEqualTo(Map.of("ABORTED", 1L));
    }

    @Test
    void an_administration_whose_completeness_the_source_does_not_state_is_counted_as_such() {
        assertThat(numbers(List.of(administration(null, 1))).completeness()).isEqualTo(Map.of("NOT_STATED", 1L));
    }

    @Test
    void a_contract_that_is_not_known_is_refused_so_that_it_is_parked() {
        var projector = new ParticipantFlowProjector(JSON);
        var unknown = new TopicRecord(
                "screening.events", 0, 0, null, Map.of("ce_type", "screening.SubjectEnrolled.v99"), "{}");

        assertThatThrownBy(() -> projector.on(unknown, new MemoryViews()))
                .hasMessageContaining("screening.SubjectEnrolled.v99");
    }

    @Test
    void the_table_has_one_number_per_line_and_quotes_what_needs_it() {
        var flow = new ParticipantFlow(
                numbers(history()), List.of(new ParticipantFlow.SiteFlow("A, B", numbers(List.of()))), Map.of());

        assertThat(FlowTable.of(flow))
                .startsWith("site,stage,detail,participants\r\n*,screened,,4\r\n*,in screening,,1\r\n")
                .contains("*,screen failure,E1,1\r\n")
                .contains("*,dosed,PARTIAL,1\r\n")
                .contains("\"A, B\",screened,,0\r\n");
    }
}
