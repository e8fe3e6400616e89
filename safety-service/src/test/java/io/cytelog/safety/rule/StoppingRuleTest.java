package io.cytelog.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.protocol.TriggerKind;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.Source;
import io.cytelog.safety.rule.Facts.Report;
import io.cytelog.safety.rule.StoppingStatus.Crossing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The pooled stopping rule at both sides of each of its turns. */
class StoppingRuleTest {
    private static final StoppingRule RULE =
            new StoppingRules(Facts.PROTOCOLS).on(Facts.DOSED).orElseThrow();
    private static final Instant LATER = Facts.DOSED.plus(Duration.ofDays(400));
    private static final Report SEVERE_LOCAL = local(3);

    private static Report local(@Nullable Integer grade) {
        return Facts.event(1, "Injection site reaction", "2024-02-03", grade)
                .related()
                .atTheLimb();
    }

    private static @Nullable Instant eventAt(SafetyEvent... more) {
        List<SafetyEvent> facts = new ArrayList<>(List.of(Facts.enrolled(), Facts.dosed()));
        facts.addAll(List.of(more));
        return RULE.observe(Facts.fold(facts)).orElseThrow().eventAt();
    }

    @Test
    void a_related_local_event_of_grade_three_counts_and_one_of_grade_two_or_without_grade_does_not() {
        assertThat(eventAt(SEVERE_LOCAL.reported())).isNotNull();
        assertThat(eventAt(local(2).reported())).isNull();
        assertThat(eventAt(local(null).reported())).isNull();
    }

    @Test
    void grade_three_counts_only_at_the_limb_and_only_when_related() {
        assertThat(eventAt(Facts.event(1, "Fever", "2024-02-03", 3).related().reported()))
                .isNull();
        assertThat(eventAt(SEVERE_LOCAL.unrelated().reported())).isNull();
        assertThat(eventAt(Facts.event(1, "Injection site reaction", "2024-02-03", 3)
                        .atTheLimb()
                        .reported()))
                .as("no opinion yet counts as related")
                .isNotNull();
    }

    @Test
    void a_serious_event_counts_by_whatever_grade_but_only_when_related() {
        var serious = Facts.event(1, "Fever", "2024-02-03", 1).serious();
        assertThat(eventAt(serious.related().reported())).isNotNull();
        assertThat(eventAt(serious.unrelated().reported())).isNull();
    }

    @Test
    void a_serious_event_that_the_sponsor_alone_finds_unrelated_counts_until_the_investigator_does_too() {
        var serious = Facts.event(1, "Fever", "2024-02-03", 1).serious().reported();
        var sponsor = unrelated(serious, OpinionHolder.SPONSOR);
        assertThat(eventAt(serious, sponsor)).isNotNull();
        assertThat(eventAt(serious, sponsor, unrelated(serious, OpinionHolder.INVESTIGATOR)))
                .isNull();
    }

    private static CausalityAssessed unrelated(AdverseEventReported event, OpinionHolder by) {
        return new CausalityAssessed(event.adverseEvent(), event.subject(), by, Causality.UNRELATED, null, null, null);
    }

    @Test
    void what_began_before_dosing_or_after_the_window_does_not_count() {
        var serious = Facts.event(1, "Fever", "2024-01-31", 1).serious().related();
        assertThat(eventAt(serious.reported())).isNull();
        assertThat(eventAt(Facts.event(1, "Fever", "2024-04-26", 1)
                        .serious()
                        .related()
                        .reported()))
                .isNull();
        assertThat(eventAt(Facts.event(1, "Fever", "2024-04-25", 1)
                        .serious()
                        .related()
                        .reported()))
                .isNotNull();
    }

    @Test
    void it_happened_at_its_onset_or_when_it_became_grave_and_never_before_dosing() {
        assertThat(eventAt(SEVERE_LOCAL.reported())).isEqualTo(Instant.parse("2024-02-02T23:00:00Z"));
        assertThat(eventAt(Facts.event(1, "Fever", "2024-02-01", 1)
                        .serious()
                        .related()
                        .reported()))
                .as("the day of dosing")
                .isEqualTo(Facts.DOSED);
        assertThat(eventAt(local(1).reported(), changed(3, "2024-02-10T10:00:00Z")))
                .isEqualTo(Instant.parse("2024-02-10T10:00:00Z"));
        assertThat(eventAt(local(1).reported(), changed(2, "2024-02-10T10:00:00Z"), changed(3, "2024-02-11T10:00:00Z")))
                .isEqualTo(Instant.parse("2024-02-11T10:00:00Z"));
    }

    private static SafetyEvent changed(int grade, String at) {
        return new GradeChanged(
                new AdverseEventId("S-001-AE-0001"),
                Facts.SUBJECT,
                CtcaeGrade.of(grade),
                null,
                "5.0",
                ClinicalTime.of(at),
                null,
                null);
    }

    @Test
    void a_correction_takes_the_event_away_or_brings_it_from_the_onset() {
        var corrected = new GradeCorrected(
                new AdverseEventId("S-001-AE-0001"),
                Facts.SUBJECT,
                CtcaeGrade.of(1),
                null,
                "5.0",
                null,
                "Misread",
                null);
        assertThat(eventAt(SEVERE_LOCAL.reported(), corrected)).isNull();
        var graver = new GradeCorrected(
                new AdverseEventId("S-001-AE-0001"),
                Facts.SUBJECT,
                CtcaeGrade.of(3),
                null,
                "5.0",
                null,
                "Misread",
                null);
        assertThat(eventAt(local(1).reported(), graver)).isEqualTo(Instant.parse("2024-02-02T23:00:00Z"));
    }

    /** Observations of so many subjects, each dosed a day after the one before; some have an event a day later. */
    private static List<StoppingObservation> subjects(int number, Integer... withEvent) {
        List<StoppingObservation> all = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            var dosed = Facts.DOSED.plus(Duration.ofDays(i));
            all.add(new StoppingObservation(
                    subject(i),
                    dosed.plus(Duration.ofDays(84)),
                    false,
                    List.of(withEvent).contains(i) ? dosed.plus(Duration.ofDays(1)) : null,
                    List.of(),
                    List.of()));
        }
        return all;
    }

    private static SubjectId subject(int number) {
        return new SubjectId(String.format(Locale.ROOT, "S-%03d", number));
    }

    @Test
    void three_events_reach_the_boundary_before_anybody_is_complete_and_two_do_not() {
        var early = Facts.DOSED.plus(Duration.ofDays(10));
        assertThat(RULE.status(subjects(9, 1, 2), early).reached()).isFalse();
        var status = RULE.status(subjects(9, 1, 2, 3), early);
        assertThat(status.crossing()).isEqualTo(new Crossing(3, 3, 3));
        assertThat(status.evaluable()).isEqualTo(3);
        assertThat(status.events()).isEqualTo(3);
        assertThat(status.distance()).isZero();
        assertThat(status.eventSubjects()).containsExactly(subject(1), subject(2), subject(3));
    }

    @Test
    void subjects_line_up_by_when_things_happened_so_late_completions_do_not_dilute() {
        var status = RULE.status(subjects(20, 1, 2, 3), LATER);
        assertThat(status.evaluable()).isEqualTo(20);
        assertThat(status.stopAtEvents()).isEqualTo(9);
        assertThat(status.crossing()).isEqualTo(new Crossing(3, 3, 3));
    }

    @Test
    void events_among_complete_subjects_are_judged_by_the_number_at_that_time() {
        // Two subjects complete without event, then the others' events: 2 of 4, 3 of 5, 4 of 6.
        List<StoppingObservation> line = new ArrayList<>(subjects(2));
        for (int i = 3; i <= 6; i++) {
            var dosed = Facts.DOSED.plus(Duration.ofDays(100 + i));
            line.add(new StoppingObservation(
                    subject(i), dosed.plus(Duration.ofDays(84)), false, dosed.plusSeconds(60), List.of(), List.of()));
        }
        assertThat(RULE.status(line.subList(0, 5), LATER).reached()).isFalse();
        assertThat(RULE.status(line, LATER).crossing()).isEqualTo(new Crossing(6, 4, 4));
    }

    @Test
    void a_window_that_ends_this_very_instant_is_not_complete_and_one_that_ended_is() {
        var one = subjects(1);
        var end = one.getFirst().windowEndsAt();
        assertThat(RULE.status(one, end).evaluable()).isZero();
        assertThat(RULE.status(one, end.plusSeconds(1)).evaluable()).isOne();
    }

    @Test
    void a_subject_lost_without_event_is_never_evaluable_and_with_event_it_is() {
        var left = Facts.withdrawn("2024-02-20T10:00:00Z", WithdrawalScope.FOLLOW_UP);
        var without = RULE.observe(Facts.fold(List.of(Facts.enrolled(), Facts.dosed(), left)))
                .orElseThrow();
        assertThat(RULE.status(List.of(without), LATER).evaluable()).isZero();
        var with = RULE.observe(Facts.fold(List.of(Facts.enrolled(), Facts.dosed(), left, SEVERE_LOCAL.reported())))
                .orElseThrow();
        assertThat(RULE.status(List.of(with), LATER).evaluable()).isOne();
    }

    @Test
    void nobody_dosed_brings_nothing() {
        assertThat(RULE.observe(Facts.fold(List.of(Facts.enrolled(), SEVERE_LOCAL.reported()))))
                .isEmpty();
        var status = RULE.status(List.of(), LATER);
        assertThat(status.evaluable()).isZero();
        assertThat(status.stopAtEvents()).isNull();
        assertThat(status.distance()).isEqualTo(3);
        assertThat(status.alarms()).isFalse();
    }

    @Test
    void the_distance_is_the_fewest_further_events_whenever_they_happened() {
        assertThat(RULE.status(subjects(2, 1, 2), LATER).distance()).isEqualTo(1);
        assertThat(RULE.status(subjects(1), LATER).distance()).isEqualTo(3);
        assertThat(RULE.status(subjects(5, 1), LATER).distance())
                .as("1 of 5, but a late report of two more would make 3 of 3")
                .isEqualTo(2);
        assertThat(RULE.status(subjects(20, 20), LATER).distance())
                .as("two at the beginning, and the one at the end is none of the first three")
                .isEqualTo(2);
    }

    private static StoppingStatus triggered(SafetyEvent... more) {
        List<SafetyEvent> facts = new ArrayList<>(List.of(Facts.enrolled(), Facts.dosed()));
        facts.addAll(List.of(more));
        return RULE.status(RULE.observe(Facts.fold(facts)).stream().toList(), LATER);
    }

    private static void pulls(TriggerKind kind, SafetyEvent... events) {
        assertThat(triggered(events).triggers())
                .extracting(pulled -> pulled.kind())
                .contains(kind);
        assertThat(triggered(events).alarms()).isTrue();
    }

    private static void pullsNothing(SafetyEvent... events) {
        assertThat(triggered(events).triggers()).isEmpty();
        assertThat(triggered(events).alarms()).isFalse();
    }

    @Test
    void a_related_death_pauses_and_an_unrelated_one_does_not() {
        pulls(
                TriggerKind.RELATED_DEATH,
                Facts.event(1, "Sepsis", "2024-06-01", 3).related().fatal().reported());
        pullsNothing(
                Facts.event(1, "Sepsis", "2024-06-01", 3).unrelated().fatal().reported());
    }

    @Test
    void a_death_after_dosing_of_what_was_there_before_pauses_and_one_before_dosing_does_not() {
        pulls(
                TriggerKind.RELATED_DEATH,
                Facts.event(1, "Sepsis", "2024-01-20", 3)
                        .related()
                        .fatal()
                        .overAt("2024-02-05")
                        .reported());
        pullsNothing(Facts.event(1, "Sepsis", "2024-01-20", 3)
                .related()
                .fatal()
                .overAt("2024-01-25")
                .reported());
    }

    @Test
    void a_death_without_a_date_of_what_was_there_before_dosing_pauses() {
        var report = Facts.event(1, "Sepsis", "2024-01-20", 3).related().reported();
        pulls(
                TriggerKind.RELATED_DEATH,
                report,
                new AdverseEventFollowedUp(
                        report.adverseEvent(),
                        Facts.SUBJECT,
                        null,
                        AeOutcome.FATAL,
                        null,
                        null,
                        null,
                        List.of(SeriousnessCriterion.DEATH),
                        null,
                        null,
                        true,
                        Instant.parse("2024-02-10T10:00:00Z"),
                        null));
        pulls(
                TriggerKind.RELATED_DEATH,
                report,
                new GradeCorrected(
                        report.adverseEvent(),
                        Facts.SUBJECT,
                        CtcaeGrade.FATAL,
                        CtcaeGrade.of(3),
                        "5.0",
                        null,
                        "Misread",
                        null));
        pullsNothing(
                Facts.event(1, "Sepsis", "2024-01-20", 3).unrelated().fatal().reported());
    }

    @Test
    void a_death_that_the_change_of_grade_dates_pauses_after_dosing_and_not_before() {
        var report = Facts.event(1, "Sepsis", "2024-01-20", 3).related().reported();
        pulls(TriggerKind.RELATED_DEATH, report, fatalFrom("2024-02-01"));
        pullsNothing(report, fatalFrom("2024-01-31"));
    }

    private static GradeChanged fatalFrom(String day) {
        return new GradeChanged(
                new AdverseEventId("S-001-AE-0001"),
                Facts.SUBJECT,
                CtcaeGrade.FATAL,
                CtcaeGrade.of(3),
                "5.0",
                ClinicalTime.of(day),
                null,
                null);
    }

    @Test
    void a_related_grade_four_pauses_also_after_the_window_and_an_unrelated_one_or_grade_three_does_not() {
        pulls(
                TriggerKind.RELATED_GRADE,
                Facts.event(1, "Fever", "2024-09-01", 4).related().reported());
        pullsNothing(Facts.event(1, "Fever", "2024-09-01", 4).unrelated().reported());
        pullsNothing(Facts.event(1, "Fever", "2024-09-01", 3).related().reported());
        pullsNothing(Facts.event(1, "Fever", "2024-01-02", 4).related().reported());
    }

    @Test
    void two_related_events_of_grade_three_pause_when_they_are_of_the_same_kind() {
        var one = Facts.event(1, "Fever", "2024-02-03", 3).related();
        pulls(
                TriggerKind.RELATED_SAME_KIND,
                one.reported(),
                Facts.event(2, " fever", "2024-03-03", 3).related().reported());
        pullsNothing(
                one.reported(),
                Facts.event(2, "Chills", "2024-03-03", 3).related().reported());
        pullsNothing(
                one.reported(),
                Facts.event(2, "Fever", "2024-03-03", 2).related().reported());
    }

    @Test
    void the_same_kind_counts_across_subjects() {
        var fever = Facts.event(1, "Fever", "2024-02-03", 3).related();
        var first = RULE.observe(Facts.fold(List.of(Facts.enrolled(), Facts.dosed(), fever.reported())))
                .orElseThrow();
        var second = new StoppingObservation(
                subject(2),
                first.windowEndsAt(),
                false,
                null,
                List.of(),
                List.of(new StoppingObservation.Grave(
                        2,
                        new AdverseEventId("S-002-AE-0001"),
                        first.grave().getFirst().coding())));
        var pulled = RULE.status(List.of(first, second), LATER).triggers();
        assertThat(pulled).singleElement().satisfies(trigger -> {
            assertThat(trigger.kind()).isEqualTo(TriggerKind.RELATED_SAME_KIND);
            assertThat(trigger.name()).isEqualTo("RELATED_SAME_KIND>=3 x2");
            assertThat(trigger.adverseEvents())
                    .extracting(AdverseEventId::value)
                    .containsExactly("S-001-AE-0001", "S-002-AE-0001");
        });
    }

    @Test
    void three_serious_events_pause_whoever_caused_them_and_two_do_not() {
        SafetyEvent[] three = {serious(1, "Fever"), serious(2, "Chills"), serious(3, "Sepsis")};
        pulls(TriggerKind.SERIOUS_EVENTS, three);
        pullsNothing(three[0], three[1]);
    }

    @Test
    void fatal_events_are_among_the_serious_ones_though_no_criterion_says_so() {
        pulls(TriggerKind.SERIOUS_EVENTS, serious(1, "Fever"), serious(2, "Chills"), unrelated(5));
        pullsNothing(serious(1, "Fever"), serious(2, "Chills"), unrelated(4));
    }

    @Test
    void what_was_there_before_dosing_is_among_the_serious_ones_once_it_became_serious_after_it() {
        var before = Facts.event(3, "Sepsis", "2024-01-20", 2).unrelated().reported();
        pulls(
                TriggerKind.SERIOUS_EVENTS,
                serious(1, "Fever"),
                serious(2, "Chills"),
                before,
                hospitalised(before, "2024-02-20T10:00:00Z"));
        pullsNothing(serious(1, "Fever"), serious(2, "Chills"), before, hospitalised(before, "2024-01-30T10:00:00Z"));
    }

    @Test
    void an_event_from_before_dosing_is_one_of_the_boundary_when_it_became_serious_or_fatal() {
        var before = Facts.event(1, "Sepsis", "2024-01-20", 3).related();
        var learnt = "2024-02-20T10:00:00Z";
        assertThat(eventAt(before.reported(), hospitalised(before.reported(), learnt)))
                .isEqualTo(Instant.parse(learnt));
        assertThat(eventAt(before.reported(), hospitalised(before.reported(), "2024-01-30T10:00:00Z")))
                .isNull();
        assertThat(eventAt(before.fatal().overAt(learnt).reported())).isEqualTo(Instant.parse(learnt));
        assertThat(eventAt(before.fatal().overAt("2024-01-30T10:00:00Z").reported()))
                .isNull();
    }

    private static AdverseEventFollowedUp hospitalised(AdverseEventReported report, String learntAt) {
        return Facts.hospitalised(report.adverseEvent(), learntAt);
    }

    private static SafetyEvent unrelated(int grade) {
        return Facts.event(3, "Sepsis", "2024-02-03", grade).unrelated().reported();
    }

    private static SafetyEvent serious(int number, String term) {
        return Facts.event(number, term, "2024-02-03", 2).serious().unrelated().reported();
    }

    @Test
    void anaphylaxis_and_any_tumour_pause_related_or_not_and_other_terms_do_not() {
        pulls(
                TriggerKind.ANY_OF_KIND,
                Facts.event(1, "Anaphylaxis", "2024-02-01", 3).unrelated().reported());
        pulls(
                TriggerKind.ANY_OF_KIND,
                Facts.event(1, "Treatment related secondary malignancy", "2024-09-01", 3)
                        .unrelated()
                        .reported());
        pullsNothing(
                Facts.event(1, "Allergic reaction", "2024-02-01", 2).unrelated().reported());
    }

    @Test
    void a_second_administration_does_not_move_the_window() {
        var again = new AdministrationNoted(
                Facts.SUBJECT, Facts.SITE, Facts.DOSED.plus(Duration.ofDays(50)), null, null, new Source("dosing", 9));
        var seen = RULE.observe(Facts.fold(List.of(Facts.enrolled(), again, Facts.dosed())))
                .orElseThrow();
        assertThat(seen.windowEndsAt()).isEqualTo(Instant.parse("2024-04-25T08:00:00Z"));
    }

    @Test
    void a_complete_subject_that_turns_out_to_have_had_an_event_needs_no_further_subject() {
        List<StoppingObservation> line = new ArrayList<>(subjects(1));
        for (int i = 2; i <= 3; i++) {
            var dosed = Facts.DOSED.plus(Duration.ofDays(100 + i));
            line.add(new StoppingObservation(
                    subject(i), dosed.plus(Duration.ofDays(84)), false, dosed.plusSeconds(60), List.of(), List.of()));
        }
        var status = RULE.status(line, Facts.DOSED.plus(Duration.ofDays(110)));
        assertThat(status.evaluable()).isEqualTo(3);
        assertThat(status.distance()).as("3 of 3 then").isEqualTo(1);
    }

    @Test
    void of_an_event_and_a_completion_at_the_same_instant_the_event_comes_first() {
        List<StoppingObservation> line = new ArrayList<>(subjects(1));
        var instant = line.getFirst().windowEndsAt();
        for (int i = 2; i <= 4; i++) {
            line.add(new StoppingObservation(
                    subject(i),
                    instant.plus(Duration.ofDays(30)),
                    false,
                    i == 4 ? instant : instant.minusSeconds(i),
                    List.of(),
                    List.of()));
        }
        assertThat(RULE.status(line, LATER).crossing()).isEqualTo(new Crossing(3, 3, 3));
    }

    @Test
    void a_serious_event_from_before_dosing_counts_from_the_change_that_made_it_worse() {
        var before =
                Facts.event(1, "Fever", "2024-01-20", 1).serious().related().reported();
        assertThat(eventAt(before)).isNull();
        assertThat(eventAt(before, changed(2, "2024-02-10T10:00:00Z")))
                .isEqualTo(Instant.parse("2024-02-10T10:00:00Z"));
    }

    @Test
    void the_rule_is_that_of_the_active_boundary() {
        assertThat(new StoppingRules(Facts.PROTOCOLS)
                        .on(LATER)
                        .orElseThrow()
                        .status(List.of(), LATER)
                        .boundary())
                .isEqualTo("pocock-pooled");
    }

    @Test
    void the_rule_for_the_product_arm_is_another_and_pulls_no_trigger() {
        var rules = new StoppingRules(Facts.PROTOCOLS).ofProductArmOn(LATER);
        assertThat(rules).hasSize(1);
        assertThat(rules.getFirst().status(subjects(2, 1, 2), LATER).crossing()).isEqualTo(new Crossing(2, 2, 2));
        assertThat(rules.getFirst().status(List.of(), LATER).boundary()).isEqualTo("bayes-product-arm");
        var grave = Facts.event(1, "Fever", "2024-02-03", 4).related().reported();
        assertThat(rules.getFirst()
                        .observe(Facts.fold(List.of(Facts.enrolled(), Facts.dosed(), grave)))
                        .orElseThrow()
                        .grave())
                .isEmpty();
    }

    @Test
    void the_events_that_pull_a_trigger_are_named_in_order_with_its_limits() {
        var pulled = triggered(
                        Facts.event(2, "Chills", "2024-02-03", 4).related().reported(),
                        Facts.event(1, "Fever", "2024-02-03", 4).related().reported())
                .triggers();
        assertThat(pulled).singleElement().satisfies(trigger -> {
            assertThat(trigger.name()).isEqualTo("RELATED_GRADE>=4");
            assertThat(trigger.adverseEvents())
                    .extracting(AdverseEventId::value)
                    .containsExactly("S-001-AE-0001", "S-001-AE-0002");
        });
    }
}
