package io.cytelog.safety.rule.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.ClockAwareness.Basis;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.event.SponsorMadeAware;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockRuleTest {
    private static final Instant AWARE = Instant.parse("2024-03-20T10:00:00Z");
    private static final Instant SPONSOR = Instant.parse("2024-03-21T08:00:00Z");

    private final Told told = new Told(Reporting.ctr());

    @Test
    void a_serious_related_unexpected_event_starts_the_sites_hours_and_fifteen_days() {
        var opened = told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(opened)
                .extracting(ClockOpened::kind)
                .containsExactly(ClockKind.SAE_TO_SPONSOR, ClockKind.SUSAR_OTHER);
        assertThat(opened.getFirst().dueAt()).isEqualTo("2024-03-21T10:00:00Z");
        assertThat(opened.getLast().dueAt()).isEqualTo("2024-04-04T09:00:00Z");
        assertThat(opened.getLast().clock().value()).isEqualTo("S-001-AE-0001-C-02");
    }

    @Test
    void the_decision_is_recorded_with_what_it_was_made_of() {
        var susar = told.serious(SeriousnessCriterion.HOSPITALISATION, null).getLast();
        assertThat(susar.inputs().related()).isTrue();
        assertThat(susar.inputs().investigator()).isNull();
        assertThat(susar.inputs().unexpected()).isTrue();
        assertThat(susar.inputs().seriousness()).containsExactly(SeriousnessCriterion.HOSPITALISATION);
        assertThat(susar.awareness().basis()).isEqualTo(Basis.SITE);
        assertThat(susar.place()).hasToString("Europe/Amsterdam");
    }

    @Test
    void a_fatal_or_life_threatening_one_starts_seven_days_and_eight_more() {
        var opened = told.serious(SeriousnessCriterion.LIFE_THREATENING, Causality.PROBABLE);
        assertThat(opened)
                .extracting(ClockOpened::kind)
                .containsExactly(
                        ClockKind.SAE_TO_SPONSOR,
                        ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING,
                        ClockKind.SUSAR_COMPLETION);
        assertThat(opened.get(1).dueAt()).isEqualTo("2024-03-27T10:00:00Z");
        assertThat(opened.get(2).dueAt()).isEqualTo("2024-04-04T09:00:00Z");
    }

    @Test
    void a_serious_event_that_is_not_related_starts_the_sites_hours_alone() {
        assertThat(told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.UNLIKELY))
                .extracting(ClockOpened::kind)
                .containsExactly(ClockKind.SAE_TO_SPONSOR);
    }

    @Test
    void an_event_that_is_not_serious_starts_nothing() {
        assertThat(told.report(List.of(), Causality.CERTAIN, null)).isEmpty();
    }

    @Test
    void death_counts_as_serious_even_where_no_criterion_says_so() {
        told.report(List.of(), Causality.POSSIBLE, AeOutcome.FATAL);
        assertThat(told.openKinds())
                .containsExactly(
                        ClockKind.SAE_TO_SPONSOR,
                        ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING,
                        ClockKind.SUSAR_COMPLETION);
    }

    @Test
    void an_expected_event_ends_the_duty_and_death_brings_it_back() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        var ended =
                (ClockNoLongerRequired) told.expected("2024-03-22T10:00:00Z").getFirst();
        assertThat(ended.because()).containsExactly(ClockNoLongerRequired.Because.EXPECTED);
        assertThat(ended.inputs().referenceSafetyInformation()).isEqualTo("1");
        told.followUp(List.of(SeriousnessCriterion.DEATH), "2024-03-25T10:00:00Z");
        assertThat(told.clocks
                        .required(ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING)
                        .getFirst()
                        .startsAt())
                .isEqualTo("2024-03-25T10:00:00Z");
    }

    @Test
    void a_term_corrected_after_the_judgement_is_unexpected_and_starts_the_clock() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.expected("2024-03-22T10:00:00Z");
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR);
        var opened = (ClockOpened) told.named("Sepsis", "2024-03-25T10:00:00Z").getFirst();
        assertThat(opened.kind()).isEqualTo(ClockKind.SUSAR_OTHER);
        assertThat(opened.startsAt()).isEqualTo("2024-03-25T10:00:00Z");
        assertThat(opened.inputs().unexpected()).isTrue();
        assertThat(opened.inputs().expectedness()).isEqualTo(Expectedness.EXPECTED);
        var ended = (ClockNoLongerRequired)
                told.named("Fever", "2024-03-26T10:00:00Z").getFirst();
        assertThat(ended.because()).containsExactly(ClockNoLongerRequired.Because.EXPECTED);
    }

    @Test
    void a_term_corrected_where_nobody_says_when_that_was_known_starts_the_clock_at_the_awareness_of_the_event() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.expected("2024-03-22T10:00:00Z");
        told.named("Sepsis", null);
        assertThat(told.clocks.required(ClockKind.SUSAR_OTHER).getFirst().startsAt())
                .isEqualTo(AWARE);
    }

    @Test
    void a_listed_term_spelt_otherwise_stays_expected() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.expected("2024-03-22T10:00:00Z");
        assertThat(told.named(" fever", "2024-03-25T10:00:00Z")).isEmpty();
    }

    @Test
    void becoming_fatal_shortens_to_seven_days_from_knowing_it() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        var facts = told.followUp(
                List.of(SeriousnessCriterion.HOSPITALISATION, SeriousnessCriterion.DEATH), "2024-03-25T10:00:00Z");
        var urgent = (ClockOpened) facts.getFirst();
        assertThat(urgent.kind()).isEqualTo(ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING);
        assertThat(urgent.dueAt()).isEqualTo("2024-04-01T09:00:00Z");
        assertThat(urgent.awareness().basis()).isEqualTo(Basis.NEWS);
        var superseded = (ClockSuperseded) facts.getLast();
        assertThat(superseded.by()).isEqualTo(urgent.clock());
        assertThat(superseded.clock().value()).isEqualTo("S-001-AE-0001-C-02");
        assertThat(superseded.because()).isEqualTo(ClockSuperseded.Because.NEWLY_FATAL_OR_LIFE_THREATENING);
    }

    @Test
    void becoming_fatal_late_does_not_lengthen_what_was_running() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.followUp(List.of(SeriousnessCriterion.DEATH), "2024-04-01T10:00:00Z");
        assertThat(told.openKinds())
                .containsExactly(
                        ClockKind.SAE_TO_SPONSOR,
                        ClockKind.SUSAR_OTHER,
                        ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING,
                        ClockKind.SUSAR_COMPLETION);
    }

    @Test
    void a_life_threatening_event_that_becomes_fatal_has_seven_days_from_knowing_it_beside_those_that_run() {
        told.serious(SeriousnessCriterion.LIFE_THREATENING, Causality.POSSIBLE);
        told.followUp(
                List.of(SeriousnessCriterion.LIFE_THREATENING, SeriousnessCriterion.DEATH), "2024-03-25T10:00:00Z");
        var urgent = told.clocks.required(ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING);
        assertThat(urgent)
                .extracting(clock -> clock.dueAt().toString())
                .containsExactly("2024-03-27T10:00:00Z", "2024-04-01T09:00:00Z");
        assertThat(urgent).extracting(clock -> clock.inputs().fatal()).containsExactly(false, true);
        assertThat(told.clocks.required(ClockKind.SUSAR_COMPLETION))
                .extracting(clock -> clock.dueAt().toString())
                .containsExactly("2024-04-04T09:00:00Z", "2024-04-09T09:00:00Z");
        assertThat(told.clocks.required(ClockKind.SUSAR_FOLLOW_UP)).isEmpty();
    }

    @Test
    void news_of_a_life_threatening_event_that_is_not_fatal_or_was_so_before_has_fifteen_days() {
        told.serious(SeriousnessCriterion.LIFE_THREATENING, Causality.POSSIBLE);
        assertThat(told.followUp(
                        List.of(SeriousnessCriterion.LIFE_THREATENING, SeriousnessCriterion.DISABILITY),
                        "2024-03-25T10:00:00Z"))
                .extracting(fact -> ((ClockOpened) fact).kind())
                .containsExactly(ClockKind.SUSAR_FOLLOW_UP);
        var fatal = new Told(Reporting.ctr());
        fatal.report(List.of(SeriousnessCriterion.LIFE_THREATENING), Causality.POSSIBLE, AeOutcome.FATAL);
        assertThat(fatal.followUp(
                        List.of(SeriousnessCriterion.LIFE_THREATENING, SeriousnessCriterion.DEATH),
                        "2024-03-25T10:00:00Z"))
                .extracting(fact -> ((ClockOpened) fact).kind())
                .containsExactly(ClockKind.SUSAR_FOLLOW_UP);
    }

    @Test
    void grade_five_is_death_for_an_event_that_never_had_a_grade_too_and_a_first_grade_of_four_is_not() {
        assertThat(openedByFirstGrade(4)).isEmpty();
        assertThat(openedByFirstGrade(5))
                .containsExactly(ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING, ClockKind.SUSAR_COMPLETION);
    }

    private static List<ClockKind> openedByFirstGrade(int grade) {
        var told = new Told(Reporting.ctr());
        told.tell(Facts.knownAt(
                AWARE, Facts.event(1, "Fever", null, null).related().serious().reported()));
        told.followUp(List.of(SeriousnessCriterion.LIFE_THREATENING), "2024-03-21T10:00:00Z");
        return told.grade(grade).stream()
                .map(fact -> ((ClockOpened) fact).kind())
                .toList();
    }

    @Test
    void death_taken_back_gives_the_longer_time_from_the_first_awareness_where_it_had_been_life_threatening_before() {
        told.serious(SeriousnessCriterion.LIFE_THREATENING, Causality.POSSIBLE);
        told.followUp(List.of(SeriousnessCriterion.DEATH), "2024-03-25T10:00:00Z");
        told.sponsorAware(SPONSOR);
        told.followUp(List.of(SeriousnessCriterion.HOSPITALISATION), "2024-03-26T10:00:00Z");
        assertThat(told.openKinds()).containsExactly(ClockKind.SUSAR_OTHER);
        assertThat(told.clocks.required(ClockKind.SUSAR_OTHER).getFirst().startsAt())
                .isEqualTo(SPONSOR);
    }

    @Test
    void death_taken_back_gives_the_longer_time_from_the_same_awareness() {
        told.report(List.of(SeriousnessCriterion.DEATH), Causality.POSSIBLE, null);
        told.followUp(List.of(SeriousnessCriterion.HOSPITALISATION), "2024-03-22T10:00:00Z");
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR, ClockKind.SUSAR_OTHER);
        assertThat(told.clocks.required(ClockKind.SUSAR_OTHER).getFirst().startsAt())
                .isEqualTo(AWARE);
    }

    @Test
    void significant_news_starts_fifteen_days_of_its_own_and_leaves_the_first_running() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.followUp(
                List.of(SeriousnessCriterion.HOSPITALISATION, SeriousnessCriterion.DISABILITY), "2024-03-30T10:00:00Z");
        assertThat(told.openKinds())
                .containsExactly(ClockKind.SAE_TO_SPONSOR, ClockKind.SUSAR_OTHER, ClockKind.SUSAR_FOLLOW_UP);
        assertThat(told.clocks.required(ClockKind.SUSAR_FOLLOW_UP).getFirst().dueAt())
                .isEqualTo("2024-04-14T09:00:00Z");
    }

    @Test
    void news_that_the_site_finds_insignificant_starts_nothing() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(told.described(false)).isEmpty();
        assertThat(told.described(true)).hasSize(1);
    }

    @Test
    void an_end_starts_fifteen_days_where_the_site_finds_it_significant_and_none_where_it_does_not() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(told.ended(null, false)).isEmpty();
        assertThat(told.ended(null, null)).isEmpty();
        assertThat(told.ended(AeOutcome.RECOVERED, false)).isEmpty();
        assertThat(told.ended(AeOutcome.RECOVERED_WITH_SEQUELAE, null)).hasSize(1);
        var opened = (ClockOpened) told.ended(null, true).getFirst();
        assertThat(opened.kind()).isEqualTo(ClockKind.SUSAR_FOLLOW_UP);
        assertThat(opened.startsAt()).isEqualTo("2024-03-22T10:00:00Z");
    }

    @Test
    void a_correction_starts_fifteen_days_where_the_site_finds_it_significant_and_none_where_it_does_not() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(told.correctedEnd(null)).isEmpty();
        assertThat(told.correctedEnd(false)).isEmpty();
        assertThat(told.correctedEnd(true)).hasSize(1);
        assertThat(told.corrected(onset("2024-03-01"), null, false)).isEmpty();
        assertThat(told.corrected(onset("2024-03-02"), null, null)).hasSize(1);
    }

    private static Particulars onset(String onset) {
        return new Particulars(null, null, ClinicalTime.of(onset), null, null, null, null, null, null, null, null);
    }

    @Test
    void a_correction_of_the_sites_awareness_moves_every_clock_that_ran_from_it() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.awareAlready(AWARE.minusSeconds(7200));
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR, ClockKind.SUSAR_OTHER);
        assertThat(told.clocks.required(ClockKind.SAE_TO_SPONSOR, ClockKind.SUSAR_OTHER))
                .extracting(ClockOpened::startsAt)
                .containsOnly(AWARE.minusSeconds(7200));
    }

    @Test
    void a_higher_grade_is_significant_and_a_first_opinion_of_the_sponsor_is_not() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(told.opinion(OpinionHolder.SPONSOR, Causality.PROBABLE, "2024-03-22T10:00:00Z"))
                .isEmpty();
        assertThat(told.grade(4)).hasSize(1);
        assertThat(told.openKinds()).contains(ClockKind.SUSAR_FOLLOW_UP);
    }

    @Test
    void without_a_time_of_knowing_news_runs_from_the_awareness_of_the_event() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.followUp(List.of(SeriousnessCriterion.LIFE_THREATENING), null);
        assertThat(told.clocks
                        .required(ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING)
                        .getFirst()
                        .startsAt())
                .isEqualTo(AWARE);
    }

    @Test
    void both_sides_finding_it_unrelated_ends_the_duty_and_says_why() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(told.opinion(OpinionHolder.SPONSOR, Causality.UNRELATED, "2024-03-22T10:00:00Z"))
                .isEmpty();
        var facts = told.opinion(OpinionHolder.INVESTIGATOR, Causality.UNLIKELY, "2024-03-23T10:00:00Z");
        var ended = (ClockNoLongerRequired) facts.getFirst();
        assertThat(ended.because()).containsExactly(ClockNoLongerRequired.Because.NOT_RELATED);
        assertThat(ended.inputs().sponsor()).isEqualTo(Causality.UNRELATED);
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR);
    }

    @Test
    void the_sponsor_alone_ends_no_duty_before_the_investigator_has_answered_and_the_investigator_alone_does() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, null);
        assertThat(told.opinion(OpinionHolder.SPONSOR, Causality.UNRELATED, "2024-03-22T10:00:00Z"))
                .isEmpty();
        var facts = told.opinion(OpinionHolder.INVESTIGATOR, Causality.UNLIKELY, "2024-03-23T10:00:00Z");
        assertThat(((ClockNoLongerRequired) facts.getFirst()).because())
                .containsExactly(ClockNoLongerRequired.Because.NOT_RELATED);
        var other = new Told(Reporting.ctr());
        other.serious(SeriousnessCriterion.HOSPITALISATION, null);
        assertThat(other.opinion(OpinionHolder.INVESTIGATOR, Causality.UNLIKELY, "2024-03-23T10:00:00Z"))
                .hasSize(1);
    }

    @Test
    void a_clock_that_the_sponsor_alone_had_ended_opens_again_with_the_next_fact_from_the_same_awareness() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, null);
        var susar = told.clocks.required(ClockKind.SUSAR_OTHER).getFirst();
        told.clocks = told.clocks.with(new ClockNoLongerRequired(
                susar.clock(),
                susar.adverseEvent(),
                susar.subject(),
                List.of(ClockNoLongerRequired.Because.NOT_RELATED),
                susar.inputs()));
        told.opinion(OpinionHolder.SPONSOR, Causality.UNRELATED, "2024-03-22T10:00:00Z");
        assertThat(told.clocks.required(ClockKind.SUSAR_OTHER).getFirst().startsAt())
                .isEqualTo(AWARE);
    }

    @Test
    void a_duty_that_comes_back_runs_from_knowing_what_brought_it_back() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.UNLIKELY);
        told.opinion(OpinionHolder.SPONSOR, Causality.POSSIBLE, "2024-03-28T10:00:00Z");
        var susar = told.clocks.required(ClockKind.SUSAR_OTHER).getFirst();
        assertThat(susar.startsAt()).isEqualTo("2024-03-28T10:00:00Z");
        assertThat(susar.awareness().basis()).isEqualTo(Basis.NEWS);
    }

    @Test
    void no_longer_serious_ends_every_clock() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        var facts = told.followUp(List.of(), "2024-03-22T10:00:00Z");
        assertThat(facts).hasSize(2).allMatch(ClockNoLongerRequired.class::isInstance);
        assertThat(told.openKinds()).isEmpty();
    }

    @Test
    void becoming_serious_later_starts_from_knowing_it() {
        told.report(List.of(), Causality.POSSIBLE, null);
        told.followUp(List.of(SeriousnessCriterion.HOSPITALISATION), "2024-03-25T06:00:00Z");
        assertThat(told.clocks.required(ClockKind.SAE_TO_SPONSOR).getFirst().dueAt())
                .isEqualTo("2024-03-26T06:00:00Z");
    }

    @Test
    void the_sponsors_awareness_meets_the_sites_clock_and_starts_the_sponsors() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        var facts = told.sponsorAware(SPONSOR);
        var met = (ClockMet) facts.getFirst();
        assertThat(met.late()).isFalse();
        var again = told.clocks.required(ClockKind.SUSAR_OTHER).getFirst();
        assertThat(again.startsAt()).isEqualTo(SPONSOR);
        assertThat(again.awareness().basis()).isEqualTo(Basis.SPONSOR);
        assertThat(facts.stream().filter(ClockSuperseded.class::isInstance)).hasSize(1);
    }

    @Test
    void awareness_a_moment_too_late_is_a_breach_and_on_the_stroke_is_not() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.UNLIKELY);
        var other = new Told(Reporting.ctr());
        other.serious(SeriousnessCriterion.HOSPITALISATION, Causality.UNLIKELY);
        var due = Instant.parse("2024-03-21T10:00:00Z");
        assertThat(((ClockMet) told.sponsorAware(due).getFirst()).late()).isFalse();
        assertThat(((ClockMet) other.sponsorAware(due.plusMillis(1)).getFirst()).late())
                .isTrue();
    }

    @Test
    void awareness_of_an_event_that_was_not_serious_does_not_meet_the_clock_of_one_that_is() {
        told.report(List.of(), Causality.UNLIKELY, null);
        told.sponsorAware(SPONSOR);
        told.followUp(List.of(SeriousnessCriterion.HOSPITALISATION), "2024-03-25T06:00:00Z");
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR);
        told.sponsorAware(Instant.parse("2024-03-25T09:00:00Z"));
        assertThat(told.openKinds()).isEmpty();
    }

    @Test
    void
            awareness_stated_before_an_event_became_serious_does_not_meet_its_clock_although_nobody_says_when_that_was_known() {
        told.report(List.of(), Causality.UNLIKELY, null);
        told.sponsorAware(SPONSOR);
        told.followUp(List.of(SeriousnessCriterion.HOSPITALISATION), null);
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR);
        told.described(true);
        told.awareAlready(AWARE.minusSeconds(7200));
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR);
        var met = (ClockMet)
                told.sponsorAware(Instant.parse("2024-03-30T08:00:00Z")).getFirst();
        assertThat(met.late()).isTrue();
        assertThat(told.openKinds()).isEmpty();
    }

    @Test
    void awareness_stated_before_an_event_became_fatal_does_not_meet_its_clock_either() {
        told.report(List.of(), Causality.UNLIKELY, null);
        told.sponsorAware(SPONSOR);
        told.grade(5);
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR);
    }

    /** Met, then not serious, and serious again eight days later. */
    private void seriousOnceMore() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.UNLIKELY);
        told.sponsorAware(SPONSOR);
        told.followUp(List.of(), "2024-03-22T10:00:00Z");
        told.followUp(List.of(SeriousnessCriterion.HOSPITALISATION), "2024-03-30T06:00:00Z");
    }

    @Test
    void awareness_of_an_event_that_is_serious_once_more_makes_no_breach_of_the_clock_that_was_met_before() {
        seriousOnceMore();
        var facts = told.sponsorAware(Instant.parse("2024-03-30T09:00:00Z"));
        assertThat(mets(facts)).containsExactly("S-001-AE-0001-C-02 in time");
        assertThat(mets(told.sponsorAware(Instant.parse("2024-03-31T09:00:00Z"))))
                .as("corrected")
                .containsExactly("S-001-AE-0001-C-02 late");
    }

    @Test
    void awareness_before_the_event_was_serious_once_more_is_a_correction_of_the_first() {
        seriousOnceMore();
        assertThat(mets(told.sponsorAware(Instant.parse("2024-03-21T11:00:00Z"))))
                .containsExactly("S-001-AE-0001-C-01 late");
        assertThat(told.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR);
    }

    @Test
    void a_correction_of_the_sites_awareness_leaves_each_clock_met_by_the_awareness_that_met_it() {
        seriousOnceMore();
        told.sponsorAware(Instant.parse("2024-03-30T09:00:00Z"));
        assertThat(mets(told.awareAlready(AWARE.minusSeconds(60)))).containsExactly("S-001-AE-0001-C-03 in time");
        assertThat(mets(told.sponsorAware(Instant.parse("2024-03-31T09:00:00Z"))))
                .containsExactly("S-001-AE-0001-C-02 late");
    }

    @Test
    void a_correction_between_two_times_of_seriousness_leaves_the_later_clock_the_last() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.UNLIKELY);
        told.sponsorAware(SPONSOR);
        told.followUp(List.of(), "2024-03-22T10:00:00Z");
        told.awareAlready(AWARE.minusSeconds(60));
        assertThat(mets(told.followUp(List.of(SeriousnessCriterion.HOSPITALISATION), null)))
                .containsExactly("S-001-AE-0001-C-02 in time");
        told.sponsorAware(Instant.parse("2024-03-30T09:00:00Z"));
        assertThat(mets(told.sponsorAware(Instant.parse("2024-03-31T09:00:00Z"))))
                .containsExactly("S-001-AE-0001-C-03 late");
    }

    private static List<String> mets(List<ClockFact> facts) {
        return facts.stream()
                .filter(ClockMet.class::isInstance)
                .map(ClockMet.class::cast)
                .map(met -> met.clock() + (met.late() ? " late" : " in time"))
                .toList();
    }

    @Test
    void awareness_corrected_later_is_judged_afresh() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.UNLIKELY);
        told.sponsorAware(SPONSOR);
        var again = (ClockMet)
                told.sponsorAware(Instant.parse("2024-03-22T08:00:00Z")).getFirst();
        assertThat(again.late()).isTrue();
    }

    @Test
    void an_event_from_before_clocks_were_kept_gets_them_from_its_own_awareness() {
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.clocks = Clocks.NONE;
        told.opinion(OpinionHolder.SPONSOR, Causality.POSSIBLE, "2024-03-28T10:00:00Z");
        assertThat(told.clocks.all())
                .extracting(standing -> standing.opened().startsAt())
                .containsExactly(AWARE, AWARE);
    }

    @Test
    void the_older_regime_adds_the_committee_and_the_regulation_does_not() {
        var legacy = new Told(Reporting.legacy());
        legacy.serious(SeriousnessCriterion.HOSPITALISATION, Causality.UNLIKELY);
        assertThat(legacy.openKinds()).containsExactly(ClockKind.SAE_TO_SPONSOR, ClockKind.SAE_TO_METC_OTHER);
        legacy.followUp(List.of(SeriousnessCriterion.DEATH), "2024-03-22T10:00:00Z");
        assertThat(legacy.openKinds())
                .containsExactly(
                        ClockKind.SAE_TO_SPONSOR,
                        ClockKind.SAE_TO_METC_FATAL_OR_LIFE_THREATENING,
                        ClockKind.SAE_TO_METC_COMPLETION);
    }

    @Test
    void the_committee_hears_of_the_death_of_what_was_life_threatening_and_of_no_other_news() {
        var legacy = new Told(Reporting.legacy());
        legacy.serious(SeriousnessCriterion.LIFE_THREATENING, Causality.UNLIKELY);
        assertThat(legacy.described(true)).isEmpty();
        assertThat(legacy.followUp(List.of(SeriousnessCriterion.DEATH), "2024-03-25T10:00:00Z"))
                .extracting(fact -> ((ClockOpened) fact).kind() + " " + ((ClockOpened) fact).dueAt())
                .containsExactly(
                        "SAE_TO_METC_FATAL_OR_LIFE_THREATENING 2024-04-01T09:00:00Z",
                        "SAE_TO_METC_COMPLETION 2024-04-09T09:00:00Z");
    }

    @Test
    void a_clock_goes_by_the_version_in_force_at_the_sites_awareness_however_late_the_sponsors_was() {
        var opened = underAmendmentFrom(AWARE).serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(opened).extracting(ClockOpened::protocolVersion).containsExactly("2", "2");
        assertThat(lengths(opened)).containsExactly("PT12H", "P10D");
        var before = underAmendmentFrom(AWARE.plusNanos(1));
        opened = before.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(opened).extracting(ClockOpened::protocolVersion).containsExactly("1", "1");
        assertThat(lengths(opened)).containsExactly("PT24H", "P15D");
        assertThat(lengths(before.sponsorAware(AWARE.plusSeconds(3600))))
                .as("the sponsor became aware under version 2")
                .containsExactly("P15D");
    }

    @Test
    void news_of_an_event_goes_by_the_version_of_its_first_awareness() {
        var told = underAmendmentFrom(AWARE.plusNanos(1));
        assertThat(told.report(List.of(), Causality.POSSIBLE, null)).isEmpty();
        var news = told.followUp(List.of(SeriousnessCriterion.HOSPITALISATION), "2024-03-22T10:00:00Z");
        assertThat(lengths(news)).containsExactly("PT24H", "P15D");
    }

    @Test
    void a_correction_that_moves_the_awareness_over_the_amendment_moves_the_clocks_with_it() {
        var told = underAmendmentFrom(AWARE);
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        assertThat(lengths(told.awareAlready(AWARE.minusSeconds(60)))).containsExactly("PT24H", "P15D");
        assertThat(lengths(told.awareAlready(AWARE.minusSeconds(30))))
                .as("under version 1 still")
                .containsExactly("PT24H", "P15D");
        assertThat(lengths(told.awareAlready(AWARE))).containsExactly("PT12H", "P10D");
    }

    @Test
    void a_clock_that_runs_from_the_sponsors_awareness_is_measured_anew_when_the_event_moves_to_another_version() {
        var told = underAmendmentFrom(AWARE);
        told.serious(SeriousnessCriterion.HOSPITALISATION, Causality.POSSIBLE);
        told.sponsorAware(AWARE.plusSeconds(3600));
        var again = told.awareAlready(AWARE.minusNanos(1)).stream()
                .filter(ClockOpened.class::isInstance)
                .map(ClockOpened.class::cast)
                .filter(clock -> clock.kind() == ClockKind.SUSAR_OTHER)
                .toList();
        assertThat(lengths(again)).containsExactly("P15D");
        assertThat(again.getFirst().startsAt()).isEqualTo(AWARE.plusSeconds(3600));
        assertThat(told.openKinds()).containsExactly(ClockKind.SUSAR_OTHER);
    }

    private static Told underAmendmentFrom(Instant from) {
        return new Told(Facts.amended(
                from, "{\"reporting\":{\"saeToSponsor\":{\"value\":\"PT12H\"},\"susarOther\":{\"value\":\"P10D\"}}}"));
    }

    private static List<String> lengths(List<? extends ClockFact> facts) {
        return facts.stream()
                .filter(ClockOpened.class::isInstance)
                .map(fact -> ((ClockOpened) fact).length().toString())
                .toList();
    }

    /** One event as its facts come, with the clocks that they leave. */
    private static final class Told {
        private final ClockRule rule;
        private Clocks clocks = Clocks.NONE;
        private @Nullable AdverseEvent event;

        private Told(ProtocolHistory protocols) {
            this.rule = new ClockRule(protocols);
        }

        private List<ClockOpened> serious(SeriousnessCriterion criterion, @Nullable Causality causality) {
            return report(List.of(criterion), causality, null);
        }

        private List<ClockOpened> report(
                List<SeriousnessCriterion> criteria, @Nullable Causality causality, @Nullable AeOutcome outcome) {
            var fact = new AdverseEventReported(
                    Facts.event(1, "Fever", null, null).reported().adverseEvent(),
                    Facts.SUBJECT,
                    Facts.SITE,
                    Facts.ENROLLED,
                    "Fever",
                    AWARE,
                    null,
                    null,
                    null,
                    "5.0",
                    CtcaeGrade.of(3),
                    null,
                    outcome,
                    null,
                    criteria,
                    causality,
                    false,
                    null);
            return tell(fact).stream()
                    .filter(ClockOpened.class::isInstance)
                    .map(ClockOpened.class::cast)
                    .toList();
        }

        private List<ClockFact> followUp(List<SeriousnessCriterion> criteria, @Nullable String knownAt) {
            var reported = Facts.event(1, "Fever", null, null).reported();
            return tell(new AdverseEventFollowedUp(
                    reported.adverseEvent(),
                    Facts.SUBJECT,
                    null,
                    null,
                    null,
                    null,
                    null,
                    criteria,
                    null,
                    null,
                    true,
                    knownAt == null ? null : Instant.parse(knownAt),
                    "More is known."));
        }

        private List<ClockFact> described(boolean significant) {
            return tell(new AdverseEventFollowedUp(
                    Facts.event(1, "Fever", null, null).reported().adverseEvent(),
                    Facts.SUBJECT,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "Seen again.",
                    significant,
                    Instant.parse("2024-03-22T10:00:00Z"),
                    null));
        }

        private List<ClockFact> awareAlready(Instant at) {
            return corrected(
                    new Particulars(null, at, null, null, null, null, null, null, null, null, null), null, null);
        }

        private List<ClockFact> named(String term, @Nullable String knownAt) {
            return corrected(
                    new Particulars(term, null, null, null, null, null, null, null, null, null, null), knownAt, null);
        }

        private List<ClockFact> corrected(
                Particulars corrected, @Nullable String knownAt, @Nullable Boolean significant) {
            var nothing = new Particulars(null, null, null, null, null, null, null, null, null, null, null);
            return tell(new AdverseEventCorrected(
                    Facts.event(1, "Fever", null, null).reported().adverseEvent(),
                    Facts.SUBJECT,
                    corrected,
                    nothing,
                    List.of(),
                    significant,
                    knownAt == null ? null : Instant.parse(knownAt),
                    "Read from the wrong line."));
        }

        private List<ClockFact> ended(@Nullable AeOutcome outcome, @Nullable Boolean significant) {
            return tell(new AdverseEventResolved(
                    Facts.event(1, "Fever", null, null).reported().adverseEvent(),
                    Facts.SUBJECT,
                    ClinicalTime.of("2024-03-21"),
                    outcome,
                    significant,
                    Instant.parse("2024-03-22T10:00:00Z"),
                    null));
        }

        private List<ClockFact> correctedEnd(@Nullable Boolean significant) {
            var end = ClinicalTime.of("2024-03-20");
            return corrected(
                    new Particulars(null, null, null, end, null, null, null, null, null, null, null),
                    null,
                    significant);
        }

        private List<ClockFact> opinion(OpinionHolder side, Causality opinion, String at) {
            var reported = Facts.event(1, "Fever", null, null).reported();
            return tell(new CausalityAssessed(
                    reported.adverseEvent(), Facts.SUBJECT, side, opinion, null, Instant.parse(at), null));
        }

        private List<ClockFact> expected(String at) {
            var reported = Facts.event(1, "Fever", null, null).reported();
            return tell(new ExpectednessAssessed(
                    reported.adverseEvent(),
                    Facts.SUBJECT,
                    Expectedness.EXPECTED,
                    null,
                    "1",
                    true,
                    true,
                    Instant.parse(at),
                    null));
        }

        private List<ClockFact> grade(int grade) {
            var reported = Facts.event(1, "Fever", null, null).reported();
            return tell(new GradeChanged(
                    reported.adverseEvent(),
                    Facts.SUBJECT,
                    CtcaeGrade.of(grade),
                    CtcaeGrade.of(3),
                    "5.0",
                    ClinicalTime.of("2024-03-22"),
                    null,
                    null));
        }

        private List<ClockFact> sponsorAware(Instant at) {
            var reported = Facts.event(1, "Fever", null, null).reported();
            return tell(new SponsorMadeAware(reported.adverseEvent(), Facts.SUBJECT, at, null, null));
        }

        private List<ClockFact> tell(AdverseEventFact fact) {
            var before = event;
            var now = before == null ? AdverseEvent.of((AdverseEventReported) fact) : before.with(fact);
            var facts = rule.after(clocks, before, now, List.of(fact));
            for (var clock : facts) {
                clocks = clocks.with(clock);
            }
            event = now;
            return facts;
        }

        private List<ClockKind> openKinds() {
            List<ClockKind> kinds = new ArrayList<>();
            for (var standing : clocks.all()) {
                if (standing.status() == Clocks.Status.REQUIRED) {
                    kinds.add(standing.opened().kind());
                }
            }
            return kinds;
        }
    }
}
