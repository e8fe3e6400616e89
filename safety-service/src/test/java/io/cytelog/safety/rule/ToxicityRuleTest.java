package io.cytelog.safety.rule;

import static io.cytelog.safety.rule.Facts.SITE;
import static io.cytelog.safety.rule.Facts.SUBJECT;
import static io.cytelog.safety.rule.Facts.baseline;
import static io.cytelog.safety.rule.Facts.correcting;
import static io.cytelog.safety.rule.Facts.dosed;
import static io.cytelog.safety.rule.Facts.enrolled;
import static io.cytelog.safety.rule.Facts.event;
import static io.cytelog.safety.rule.Facts.seen;
import static io.cytelog.safety.rule.Facts.ulcersAt;
import static io.cytelog.safety.rule.Facts.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.Digit;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.rule.ToxicityStatus.Finding;
import io.cytelog.safety.rule.ToxicityStatus.Local;
import io.cytelog.safety.rule.ToxicityStatus.Phase;
import io.cytelog.safety.rule.ToxicityStatus.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dosed on 1 February 2024 at 10:00 in Amsterdam; the window closes on 25 April at 10:00, which is 08:00 UTC. */
class ToxicityRuleTest {
    private static final String INSIDE = "2024-03-01T10:00:00Z";
    private static final Instant DURING = Instant.parse("2024-03-15T10:00:00Z");
    private static final Instant AFTER = Instant.parse("2024-06-01T10:00:00Z");
    private static final LocalToxicityAssessed CLOSING = seen(9, "V5", "2024-04-25T07:30:00Z", false, 0);
    private static final AdverseEventId FIRST = new AdverseEventId("S-001-AE-0001");

    private static ToxicityStatus at(Instant now, SafetyEvent... facts) {
        return new ToxicityRule(Facts.PROTOCOLS).status(Facts.fold(List.of(facts)), Set.of(), now);
    }

    private static Verdict verdict(SafetyEvent... facts) {
        return at(AFTER, facts).verdict();
    }

    private static GradeChanged changed(int grade, String at) {
        return new GradeChanged(FIRST, SUBJECT, CtcaeGrade.of(grade), null, "5.0", ClinicalTime.of(at), null, null);
    }

    private static GradeCorrected corrected(int grade) {
        return new GradeCorrected(FIRST, SUBJECT, CtcaeGrade.of(grade), null, "5.0", null, "Misread", null);
    }

    private static CausalityAssessed opinion(OpinionHolder by, Causality opinion) {
        return new CausalityAssessed(FIRST, SUBJECT, by, opinion, null, null, null);
    }

    @Test
    void a_subject_that_was_not_dosed_is_undetermined() {
        var status = at(AFTER, enrolled(), event(1, "Fever", INSIDE, 4).reported());
        assertThat(status.phase()).isEqualTo(Phase.NOT_DOSED);
        assertThat(status.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(status.maxGrade()).isNull();
        assertThat(status.windowEndsAt()).isNull();
    }

    @Test
    void the_window_ends_at_the_same_local_time_84_calendar_days_later() {
        var status = at(DURING, enrolled(), dosed());
        assertThat(status.windowEndsAt()).isEqualTo(Instant.parse("2024-04-25T08:00:00Z"));
        assertThat(status.phase()).isEqualTo(Phase.IN_WINDOW);
        assertThat(status.dayOfWindow()).isEqualTo(43);
    }

    @Test
    void the_window_is_closed_at_both_ends() {
        assertThat(verdict(dosed(), event(1, "Fever", "2024-02-01T09:00:00Z", 2).reported()))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), event(1, "Fever", "2024-04-25T08:00:00Z", 2).reported()))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), event(1, "Fever", "2024-02-01T08:59:00Z", 2).reported()))
                .isEqualTo(Verdict.UNDETERMINED);
        assertThat(verdict(dosed(), event(1, "Fever", "2024-04-25T08:01:00Z", 2).reported()))
                .isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void the_window_is_complete_only_after_its_last_instant() {
        assertThat(at(Instant.parse("2024-04-25T08:00:00Z"), dosed()).phase()).isEqualTo(Phase.IN_WINDOW);
        var complete = at(Instant.parse("2024-04-25T08:00:00.001Z"), dosed());
        assertThat(complete.phase()).isEqualTo(Phase.COMPLETE);
        assertThat(complete.dayOfWindow()).isEqualTo(84);
    }

    @Test
    void a_date_alone_on_the_day_of_dosing_counts_as_after_dosing() {
        assertThat(verdict(dosed(), event(1, "Fever", "2024-02-01", 2).reported()))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), event(1, "Fever", "2024-01-31", 2).reported()))
                .isEqualTo(Verdict.UNDETERMINED);
        assertThat(verdict(dosed(), event(1, "Fever", "2024-02", 2).reported())).isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), event(1, "Fever", "2024-01", 2).reported())).isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void awareness_stands_in_for_a_missing_onset() {
        var unknown = event(1, "Fever", null, 3).reported();
        assertThat(unknown.siteAwareAt()).isAfter(Instant.parse("2024-04-25T08:00:00Z"));
        assertThat(verdict(dosed(), unknown)).isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void a_related_event_of_grade_two_is_toxicity_and_of_grade_one_is_not() {
        assertThat(verdict(
                        dosed(), CLOSING, event(1, "Fever", INSIDE, 2).related().reported()))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(
                        dosed(), CLOSING, event(1, "Fever", INSIDE, 1).related().reported()))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void an_unrelated_event_is_no_toxicity_but_shows_in_the_highest_grades() {
        var status = at(
                AFTER,
                dosed(),
                CLOSING,
                event(1, "Fever", INSIDE, 4).unrelated().serious().reported());
        assertThat(status.verdict()).isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(status.maxGrade()).isEqualTo(CtcaeGrade.of(4));
        assertThat(status.maxGradeBySystem())
                .isEqualTo(Map.of("General disorders and administration site conditions", CtcaeGrade.of(4)));
        assertThat(status.seriousEvents()).isEqualTo(1);
        assertThat(status.decidedBy()).containsExactly("dosing:7", "S-001-LA-09");
    }

    @Test
    void an_event_without_opinion_is_related() {
        assertThat(verdict(dosed(), event(1, "Fever", INSIDE, 2).reported())).isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void either_opinion_makes_an_event_related_and_neither_overwrites_the_other() {
        var event = event(1, "Fever", INSIDE, 2).unrelated().reported();
        assertThat(verdict(dosed(), CLOSING, event, opinion(OpinionHolder.SPONSOR, Causality.POSSIBLE)))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, event, opinion(OpinionHolder.SPONSOR, Causality.UNRELATED)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        event(1, "Fever", INSIDE, 2).related().reported(),
                        opinion(OpinionHolder.SPONSOR, Causality.UNRELATED)))
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void a_related_serious_event_is_toxicity_whatever_its_grade() {
        var status = at(
                AFTER,
                dosed(),
                CLOSING,
                event(1, "Fever", INSIDE, 1).related().serious().reported());
        assertThat(status.verdict()).isEqualTo(Verdict.TOXICITY);
        assertThat(status.decidedBy()).containsExactly("S-001-AE-0001");
    }

    @Test
    void a_fatal_event_is_serious_though_no_criterion_says_so() {
        var mild = event(1, "Sepsis", INSIDE, 1).related().reported();
        assertThat(verdict(dosed(), CLOSING, mild, over(AeOutcome.NOT_RECOVERED)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        var fatal = at(AFTER, dosed(), CLOSING, mild, over(AeOutcome.FATAL));
        assertThat(fatal.verdict()).isEqualTo(Verdict.TOXICITY);
        assertThat(fatal.seriousEvents()).isEqualTo(1);
        assertThat(at(AFTER, dosed(), event(1, "Sepsis", INSIDE, 5).reported()).seriousEvents())
                .isEqualTo(1);
        assertThat(at(AFTER, dosed(), event(1, "Sepsis", INSIDE, 4).reported()).seriousEvents())
                .isZero();
    }

    @Test
    void a_death_that_had_not_come_makes_nothing_serious_in_the_status_of_a_moment() {
        var facts = Facts.fold(List.of(
                dosed(),
                event(1, "Sepsis", "2024-03-01", 1).related().reported(),
                over(AeOutcome.FATAL),
                died("2024-03-04")));
        var rule = new ToxicityRule(Facts.PROTOCOLS);
        assertThat(rule.asOf(facts, Set.of(), Instant.parse("2024-03-03T10:00:00Z"))
                        .seriousEvents())
                .isZero();
        assertThat(rule.asOf(facts, Set.of(), Instant.parse("2024-03-04T10:00:00Z"))
                        .seriousEvents())
                .isEqualTo(1);
    }

    @Test
    void a_worsening_counts_from_when_it_happened() {
        var mild = event(1, "Fever", INSIDE, 1).related().reported();
        assertThat(verdict(dosed(), CLOSING, mild, changed(2, "2024-04-20T10:00:00Z")))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, mild, changed(2, "2024-04-25T08:01:00Z")))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void an_improvement_leaves_the_highest_grade() {
        var status = at(AFTER, dosed(), event(1, "Fever", INSIDE, 3).reported(), changed(1, "2024-03-10T10:00:00Z"));
        assertThat(status.maxGrade()).isEqualTo(CtcaeGrade.of(3));
    }

    @Test
    void a_correction_replaces_from_the_start() {
        var event = event(1, "Fever", INSIDE, 3).related().reported();
        assertThat(at(AFTER, dosed(), event, corrected(1)).maxGrade()).isEqualTo(CtcaeGrade.of(1));
        assertThat(at(AFTER, dosed(), event, changed(4, INSIDE), corrected(1)).maxGrade())
                .isEqualTo(CtcaeGrade.of(1));
        assertThat(at(AFTER, dosed(), event, corrected(1), changed(2, "2024-03-20"))
                        .maxGrade())
                .isEqualTo(CtcaeGrade.of(2));
    }

    @Test
    void a_graded_event_counts_when_it_is_worse_than_baseline() {
        var before = event(1, "Skin ulceration", "2023-12-01", 2).reported();
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        before,
                        event(2, "skin ulceration ", INSIDE, 3).related().reported()))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        before,
                        event(2, "Skin ulceration", INSIDE, 2).related().reported()))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        before,
                        event(2, "Fever", INSIDE, 2).related().reported()))
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void an_event_of_the_same_grade_is_worse_when_it_is_serious_and_baseline_was_not() {
        var before = event(1, "Skin ulceration", "2023-12-01", 2);
        var serious = event(2, "Skin ulceration", INSIDE, 2).related().serious().reported();
        assertThat(at(AFTER, dosed(), CLOSING, before.reported(), serious).seriousEvents())
                .isEqualTo(1);
        assertThat(verdict(dosed(), CLOSING, before.reported(), serious)).isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before.serious().reported(), serious))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void an_event_counts_when_it_is_worse_than_the_grade_recorded_at_baseline() {
        var baseline = baseline(1, "Skin ulceration", 2, "2024-01-15T09:00:00Z", null);
        assertThat(verdict(dosed(), CLOSING, baseline, ulcer(2))).isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, baseline, ulcer(3))).isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, baseline(1, "Fever", 2, "2024-01-15T09:00:00Z", null), ulcer(2)))
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void of_several_grades_at_baseline_the_highest_that_stands_counts() {
        var baseline = baseline(1, "Skin ulceration", 3, "2024-01-15T09:00:00Z", null);
        var other = baseline(2, "Skin ulceration", 1, "2024-01-16T09:00:00Z", null);
        assertThat(verdict(dosed(), CLOSING, baseline, other, ulcer(3))).isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        baseline,
                        event(2, "Skin ulceration", "2023-12-01", 1).unrelated().reported(),
                        ulcer(3)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        var corrected = baseline(3, "Skin ulceration", 1, "2024-01-15T09:00:00Z", 1);
        assertThat(verdict(dosed(), CLOSING, baseline, corrected, ulcer(2))).isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void a_grade_assessed_once_dosing_had_begun_is_no_baseline() {
        assertThat(verdict(dosed(), CLOSING, baseline(1, "Skin ulceration", 2, "2024-02-01T08:59:59Z", null), ulcer(2)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, baseline(1, "Skin ulceration", 2, "2024-02-01T09:00:00Z", null), ulcer(2)))
                .isEqualTo(Verdict.TOXICITY);
    }

    private static SafetyEvent ulcer(int grade) {
        return event(1, "Skin ulceration", INSIDE, grade).related().reported();
    }

    @Test
    void what_was_over_before_dosing_is_no_baseline() {
        var over = event(1, "Skin ulceration", "2023-12-01", 2)
                .overAt("2024-01-15")
                .reported();
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        over,
                        event(2, "Skin ulceration", INSIDE, 2).related().reported()))
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void what_may_have_been_over_before_dosing_is_no_baseline() {
        var before = event(1, "Skin ulceration", "2023-12-01", 2).unrelated();
        var ulcer = event(2, "Skin ulceration", INSIDE, 2).related().reported();
        assertThat(verdict(dosed(), CLOSING, before.overAt("2024-02-01").reported(), ulcer))
                .as("the day of dosing")
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before.overAt("2024-02").reported(), ulcer))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before.overAt("2024-02-02").reported(), ulcer))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, before.reported(), over(AeOutcome.RECOVERED), ulcer))
                .as("over, and not said when")
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before.reported(), over(AeOutcome.RECOVERED_WITH_SEQUELAE), ulcer))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before.reported(), over(AeOutcome.NOT_RECOVERED), ulcer))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void an_event_that_may_have_been_over_is_still_compared_with_what_it_was_itself() {
        var before = event(1, "Skin ulceration", "2023-12-01", 3).related().reported();
        var recovered = over(AeOutcome.RECOVERED);
        assertThat(verdict(dosed(), CLOSING, before, recovered, changed(2, INSIDE)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, before, recovered, changed(4, INSIDE)))
                .isEqualTo(Verdict.TOXICITY);
    }

    private static AdverseEventResolved over(AeOutcome outcome) {
        return new AdverseEventResolved(FIRST, SUBJECT, null, outcome, null, null, null);
    }

    @Test
    void an_event_that_began_before_dosing_counts_from_its_worsening() {
        var before = event(1, "Skin ulceration", "2023-12-01", 2).related().reported();
        assertThat(verdict(dosed(), CLOSING, before)).isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, before, changed(3, INSIDE))).isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before, changed(3, "2024-01-15"), changed(3, INSIDE)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, before, changed(3, "2024-05-01"))).isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void of_two_changes_on_one_day_before_dosing_the_one_recorded_later_is_the_grade_at_dosing() {
        var before = event(1, "Skin ulceration", "2023-12-01", 1).unrelated().reported();
        var ulcer = event(2, "Skin ulceration", INSIDE, 3).related().reported();
        assertThat(verdict(dosed(), CLOSING, before, changed(3, "2024-01-15"), changed(2, "2024-01-15"), ulcer))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before, changed(2, "2024-01-15"), changed(3, "2024-01-15"), ulcer))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, before, changed(3, "2024-01-16"), changed(2, "2024-01-15"), ulcer))
                .as("recorded later, but of an earlier day")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void an_event_that_began_before_dosing_counts_from_when_it_became_serious() {
        var before = event(1, "Skin ulceration", "2023-12-01", 2).related().reported();
        var status = at(AFTER, dosed(), CLOSING, before, hospitalised("2024-02-01T09:00:00Z"));
        assertThat(status.verdict()).isEqualTo(Verdict.TOXICITY);
        assertThat(status.seriousEvents()).isEqualTo(1);
        assertThat(status.maxGrade()).as("no grade is new").isNull();
        assertThat(verdict(dosed(), CLOSING, before, hospitalised("2024-02-01T08:59:59Z")))
                .as("serious before dosing")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, before, hospitalised(null)))
                .as("learnt before or after")
                .isEqualTo(Verdict.TOXICITY);
        var serious = event(1, "Skin ulceration", "2023-12-01", 2).related().serious();
        assertThat(verdict(dosed(), CLOSING, serious.reported(), hospitalised(INSIDE)))
                .as("serious from the first")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void what_became_serious_after_dosing_was_not_serious_at_baseline() {
        var before = event(1, "Skin ulceration", "2023-12-01", 2).unrelated().reported();
        var ulcer = event(2, "Skin ulceration", INSIDE, 2).related().serious().reported();
        assertThat(verdict(dosed(), CLOSING, before, hospitalised(INSIDE), ulcer))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before, hospitalised("2024-01-31T10:00:00Z"), ulcer))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void seriousness_that_is_corrected_holds_from_the_onset_and_what_was_gained_stays_gained() {
        var before = event(1, "Skin ulceration", "2023-12-01", 2).related().reported();
        assertThat(verdict(dosed(), CLOSING, before, correctedTo(SeriousnessCriterion.LIFE_THREATENING)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        before,
                        hospitalised(INSIDE),
                        correctedTo(SeriousnessCriterion.LIFE_THREATENING)))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before, hospitalised(INSIDE), correctedTo()))
                .as("not serious after all")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void a_death_inside_the_window_counts_though_the_event_began_before_dosing() {
        var before = event(1, "Sepsis", "2024-01-20", 5).related().fatal();
        var status = at(AFTER, dosed(), before.overAt("2024-02-20").reported());
        assertThat(status.verdict()).isEqualTo(Verdict.TOXICITY);
        assertThat(status.maxGrade()).isEqualTo(CtcaeGrade.FATAL);
        assertThat(verdict(dosed(), before.reported(), died("2024-02-20"))).isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), before.reported()))
                .as("whoever was dosed had not died")
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, before.overAt("2024-05-20").reported()))
                .as("after the window")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), before.overAt("2024-01-25").reported()))
                .as("said to be before dosing")
                .isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void what_was_learnt_to_be_serious_later_is_not_in_the_status_of_a_moment_before() {
        var facts = Facts.fold(List.of(
                dosed(),
                event(1, "Skin ulceration", "2023-12-01", 2).related().reported(),
                hospitalised("2024-03-01T10:00:00Z")));
        var rule = new ToxicityRule(Facts.PROTOCOLS);
        assertThat(rule.asOf(facts, Set.of(), Instant.parse("2024-03-01T09:59:59Z"))
                        .seriousEvents())
                .isZero();
        assertThat(rule.asOf(facts, Set.of(), Instant.parse("2024-03-01T10:00:00Z"))
                        .seriousEvents())
                .isEqualTo(1);
    }

    private static AdverseEventFollowedUp hospitalised(@Nullable String learntAt) {
        return Facts.hospitalised(FIRST, learntAt);
    }

    private static AdverseEventCorrected correctedTo(SeriousnessCriterion... criteria) {
        return new AdverseEventCorrected(
                FIRST,
                SUBJECT,
                new Particulars(null, null, null, null, null, null, null, null, List.of(criteria), null, null),
                new Particulars(null, null, null, null, null, null, null, null, null, null, null),
                List.of(),
                null,
                Instant.parse(INSIDE),
                "Misread");
    }

    @Test
    void a_new_local_finding_is_toxicity_and_one_as_at_baseline_is_not() {
        var baseline = seen(1, "SCR", "2024-01-05T10:00:00Z", true, 1);
        assertThat(verdict(dosed(), CLOSING, baseline, seen(2, "V1", "2024-02-03T09:00:00Z", true, 1)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        var worse = at(AFTER, dosed(), baseline, seen(2, "V1", "2024-02-03T09:00:00Z", true, 2));
        assertThat(worse.local()).isEqualTo(Local.PRESENT);
        assertThat(worse.localFindings()).extracting(Finding::finding).containsExactly("newUlcers");
        assertThat(worse.decidedBy()).containsExactly("S-001-LA-02");
    }

    @Test
    void an_assessment_called_screening_once_dosing_had_begun_is_no_baseline() {
        var swollen = seen(2, "V2", "2024-02-15T09:00:00Z", true, 0);
        assertThat(verdict(dosed(), CLOSING, seen(1, "SCR", "2024-02-01T08:59:59Z", true, 0), swollen))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        var status = at(AFTER, dosed(), CLOSING, seen(1, "SCR", "2024-02-01T09:00:00Z", true, 0), swollen);
        assertThat(status.local()).isEqualTo(Local.PRESENT);
        assertThat(status.verdict()).isEqualTo(Verdict.TOXICITY);
        assertThat(status.decidedBy())
                .as("what it found inside the window counts, whatever it is called")
                .containsExactly("S-001-LA-01", "S-001-LA-02");
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        seen(1, "SCR", "2024-01-05T10:00:00Z", true, 0),
                        seen(3, "SCR", "2024-02-05T10:00:00Z", true, 0),
                        swollen))
                .as("it takes nothing from the baseline before dosing")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void a_finding_on_another_digit_than_at_baseline_is_new_although_the_count_is_equal() {
        var baseline = ulcersAt(1, "SCR", "2024-01-05T10:00:00Z", Digit.INDEX);
        assertThat(verdict(dosed(), CLOSING, baseline, ulcersAt(2, "V1", "2024-02-03T09:00:00Z", Digit.INDEX)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        var other = at(AFTER, dosed(), baseline, ulcersAt(2, "V1", "2024-02-03T09:00:00Z", Digit.RING));
        assertThat(other.verdict()).isEqualTo(Verdict.TOXICITY);
        assertThat(other.localFindings()).extracting(Finding::digit).containsExactly(Digit.RING);
        assertThat(other.localFindings().getFirst().terms()).containsExactly("Skin ulceration");
        assertThat(at(AFTER, dosed(), baseline, ulcersAt(2, "V1", "2024-02-03T09:00:00Z", Digit.RING, Digit.LITTLE))
                        .localFindings())
                .extracting(Finding::digit)
                .containsExactly(Digit.RING, Digit.LITTLE);
    }

    @Test
    void where_one_of_two_assessments_names_no_places_only_the_numbers_are_compared() {
        var unplaced = seen(1, "SCR", "2024-01-05T10:00:00Z", false, 1);
        assertThat(verdict(dosed(), CLOSING, unplaced, ulcersAt(2, "V1", "2024-02-03T09:00:00Z", Digit.RING)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        var placed = ulcersAt(1, "SCR", "2024-01-05T10:00:00Z", Digit.RING);
        assertThat(verdict(dosed(), CLOSING, placed, seen(2, "V1", "2024-02-03T09:00:00Z", false, 1)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        var more = at(AFTER, dosed(), placed, seen(2, "V1", "2024-02-03T09:00:00Z", false, 2));
        assertThat(more.localFindings()).extracting(Finding::digit).containsExactly((Digit) null);
    }

    @Test
    void a_finding_outside_the_window_does_not_count_but_for_the_visit_that_closes_it() {
        assertThat(verdict(dosed(), CLOSING, seen(2, "V6", "2024-07-18T09:00:00Z", true, 0)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), seen(2, "V5", "2024-05-02T08:00:00Z", true, 0)))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), seen(2, "V5", "2024-05-02T08:00:01Z", true, 0)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void an_assessment_that_is_called_the_closing_visit_closes_only_from_its_first_allowed_day_on() {
        assertThat(verdict(dosed(), seen(2, "V5", "2024-04-17T22:00:00Z", false, 0)))
                .as("the first moment of day 77 at the site")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        for (var early : List.of("2024-04-17T21:59:59Z", "2024-02-04T09:00:00Z", "2024-01-31T09:00:00Z")) {
            assertThat(verdict(dosed(), seen(2, "V5", early, false, 0)))
                    .as("held at %s", early)
                    .isEqualTo(Verdict.UNDETERMINED);
        }
        var status = at(AFTER, dosed(), seen(2, "V5", "2024-02-04T09:00:00Z", false, 0), CLOSING);
        assertThat(status.verdict()).isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(status.decidedBy()).containsExactly("dosing:7", "S-001-LA-09");
        assertThat(verdict(dosed(), seen(2, "V5", "2024-07-01T09:00:00Z", false, 0)))
                .as("a late one closes")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void what_was_found_by_one_that_is_called_the_closing_visit_too_early_counts_all_the_same() {
        var early = at(AFTER, dosed(), seen(2, "V5", "2024-02-04T09:00:00Z", true, 0));
        assertThat(early.verdict()).isEqualTo(Verdict.TOXICITY);
        assertThat(early.decidedBy()).containsExactly("S-001-LA-02");
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        seen(1, "V5", "2024-01-31T09:00:00Z", true, 0),
                        seen(2, "V1", INSIDE, true, 0)))
                .as("the day before dosing it is the baseline")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void whether_it_was_held_too_early_is_decided_by_the_administration_as_it_is_known() {
        var seen = seen(2, "V5", "2024-04-18T09:00:00Z", false, 0);
        assertThat(verdict(seen, dosed())).isEqualTo(Verdict.CRITERIA_NOT_MET);
        var later = dosed(Instant.parse("2024-02-02T09:00:00Z"), Facts.DOSED, 8);
        assertThat(verdict(seen, dosed(), later)).isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void a_corrected_assessment_no_longer_counts() {
        var wrong = seen(2, "V1", "2024-02-03T09:00:00Z", true, 0);
        var right = correcting(2, seen(3, "V1", "2024-02-03T09:00:00Z", false, 0));
        assertThat(verdict(dosed(), CLOSING, wrong)).isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, wrong, right)).isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void of_two_corrections_of_one_record_the_last_alone_stands() {
        var at = "2024-01-15T09:00:00Z";
        var first = baseline(1, "Skin ulceration", 2, at, null);
        var higher = baseline(2, "Skin ulceration", 3, at, 1);
        assertThat(verdict(dosed(), CLOSING, first, higher, ulcer(3))).isEqualTo(Verdict.CRITERIA_NOT_MET);
        var last = baseline(3, "Skin ulceration", 1, at, 1);
        assertThat(verdict(dosed(), CLOSING, first, higher, last, ulcer(3))).isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, last, higher, first, ulcer(3)))
                .as("the order of arrival decides nothing")
                .isEqualTo(Verdict.TOXICITY);
        var chained = baseline(4, "Skin ulceration", 3, at, 2);
        assertThat(verdict(dosed(), CLOSING, first, higher, last, chained, ulcer(3)))
                .as("a correction of a correction is one of the same record")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);

        var swollen = correcting(1, seen(2, "V1", "2024-02-03T09:00:00Z", true, 0));
        var clean = correcting(1, seen(3, "V1", "2024-02-03T09:00:00Z", false, 0));
        assertThat(verdict(dosed(), CLOSING, seen(1, "V1", "2024-02-03T09:00:00Z", false, 0), swollen))
                .isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), CLOSING, seen(1, "V1", "2024-02-03T09:00:00Z", false, 0), swollen, clean))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(verdict(dosed(), CLOSING, swollen, seen(4, "V2", "2024-02-03T09:00:00Z", false, 0)))
                .as("another record of the same hour replaces nothing")
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void what_is_corrected_to_a_later_time_had_not_been_seen_before_it() {
        var wrong = seen(1, "V1", "2024-02-03T09:00:00Z", true, 0);
        var right = correcting(1, seen(2, "V1", "2024-03-03T09:00:00Z", true, 0));
        var rule = new ToxicityRule(Facts.PROTOCOLS);
        var facts = Facts.fold(List.of(dosed(), wrong, right));
        assertThat(rule.asOf(facts, Set.of(), Instant.parse("2024-02-20T09:00:00Z"))
                        .verdict())
                .isEqualTo(Verdict.UNDETERMINED);
        assertThat(rule.asOf(facts, Set.of(), Instant.parse("2024-03-03T09:00:00Z"))
                        .verdict())
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void an_event_at_the_limb_is_a_local_finding_whatever_its_cause() {
        var status = at(
                AFTER,
                dosed(),
                event(1, "Bruising", INSIDE, 1).unrelated().atTheLimb().reported());
        assertThat(status.verdict()).isEqualTo(Verdict.TOXICITY);
        assertThat(status.localFindings()).extracting(Finding::finding).containsExactly("adverseEvent");
    }

    @Test
    void criteria_not_met_needs_the_closing_visit_and_no_open_query_and_no_parked_record() {
        assertThat(verdict(dosed())).isEqualTo(Verdict.UNDETERMINED);
        assertThat(verdict(dosed(), CLOSING)).isEqualTo(Verdict.CRITERIA_NOT_MET);
        var query = new QueryId("S-001-AE-0001-Q-01");
        var raised = new DataQueryRaised(query, SUBJECT, SITE, FIRST, null, QueryCode.ONSET_MISSING, "Which?");
        assertThat(verdict(dosed(), CLOSING, raised)).isEqualTo(Verdict.UNDETERMINED);
        assertThat(verdict(dosed(), CLOSING, raised, new DataQueryAnswered(query, SUBJECT, FIRST, "None.", null, null)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(new ToxicityRule(Facts.PROTOCOLS)
                        .status(Facts.fold(List.of(dosed(), CLOSING)), Set.of("dosing"), AFTER)
                        .verdict())
                .isEqualTo(Verdict.UNDETERMINED);
        assertThat(at(DURING, dosed(), CLOSING).verdict()).isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void at_a_moment_of_the_past_too_nothing_is_concluded_while_a_record_waits_unread() {
        var rule = new ToxicityRule(Facts.PROTOCOLS);
        var facts = Facts.fold(List.of(dosed(), CLOSING));
        assertThat(rule.asOf(facts, Set.of(), AFTER).verdict()).isEqualTo(Verdict.CRITERIA_NOT_MET);
        var incomplete = rule.asOf(facts, Set.of("dosing"), AFTER);
        assertThat(incomplete.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(incomplete.incomplete()).containsExactly("dosing");
    }

    @Test
    void a_query_that_was_raised_twice_under_one_number_is_closed_by_one_answer() {
        var query = new QueryId("S-001-CM-01-Q-01");
        var code = QueryCode.MEDICATION_ENDED_BEFORE_START;
        var raised = new DataQueryRaised(query, SUBJECT, SITE, null, null, code, code.question());
        assertThat(verdict(dosed(), CLOSING, raised, raised)).isEqualTo(Verdict.UNDETERMINED);
        assertThat(verdict(
                        dosed(),
                        CLOSING,
                        raised,
                        raised,
                        new DataQueryAnswered(query, SUBJECT, null, "As on the package.", null, null)))
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void a_kept_query_that_stands_there_twice_is_closed_by_one_answer_or_one_mending() {
        var query = new QueryId("S-001-CM-01-Q-01");
        var once = Facts.fold(List.of(dosed()));
        var kept = new SubjectFacts(
                once.subject(),
                once.site(),
                once.administrations(),
                once.events(),
                once.assessments(),
                once.baseline(),
                once.endings(),
                List.of(query, query),
                once.asOf());
        var code = QueryCode.MEDICATION_ENDED_BEFORE_START;
        assertThat(Facts.with(kept, new DataQueryAnswered(query, SUBJECT, null, "As on it.", null, null), 2)
                        .openQueries())
                .isEmpty();
        assertThat(Facts.with(kept, new DataQueryResolved(query, SUBJECT, null, code), 2)
                        .openQueries())
                .isEmpty();
        var other = new QueryId("S-001-CM-02-Q-01");
        assertThat(Facts.with(kept, new DataQueryResolved(other, SUBJECT, null, code), 2)
                        .openQueries())
                .hasSize(2);
    }

    @Test
    void a_late_event_reopens_a_complete_window() {
        assertThat(verdict(dosed(), CLOSING, event(1, "Fever", INSIDE, 2).reported()))
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void a_window_ended_early_stays_undetermined_unless_there_is_toxicity() {
        var withdrawn = withdrawn("2024-03-10T09:00:00Z", WithdrawalScope.FOLLOW_UP);
        var status = at(AFTER, dosed(), withdrawn, CLOSING);
        assertThat(status.phase()).isEqualTo(Phase.ENDED_EARLY);
        assertThat(status.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(status.dayOfWindow()).isEqualTo(38);
        assertThat(status.decidedBy()).containsExactly("screening:9");
        assertThat(verdict(dosed(), withdrawn, event(1, "Fever", INSIDE, 2).reported()))
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void withdrawal_from_treatment_alone_leaves_the_window_open_as_does_one_after_its_end() {
        assertThat(at(AFTER, dosed(), CLOSING, withdrawn("2024-03-10T09:00:00Z", WithdrawalScope.TREATMENT))
                        .verdict())
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(at(AFTER, dosed(), CLOSING, withdrawn("2024-04-25T08:00:00Z", WithdrawalScope.CONSENT))
                        .verdict())
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(at(AFTER, dosed(), CLOSING, withdrawn("2024-04-25T07:59:00Z", WithdrawalScope.CONSENT))
                        .phase())
                .isEqualTo(Phase.ENDED_EARLY);
    }

    @Test
    void a_withdrawal_that_is_taken_back_ends_nothing_in_whichever_order_it_is_heard() {
        var told = withdrawn(Instant.parse("2024-03-10T09:00:00Z"), WithdrawalScope.CONSENT, 9);
        var back = withdrawn((Instant) null, WithdrawalScope.CONSENT, 12);
        assertThat(at(AFTER, dosed(), CLOSING, told, back).phase()).isEqualTo(Phase.COMPLETE);
        assertThat(at(AFTER, dosed(), CLOSING, back, told).phase()).isEqualTo(Phase.COMPLETE);
        var another = withdrawn(Instant.parse("2024-03-10T09:00:00Z"), WithdrawalScope.FOLLOW_UP, 9);
        assertThat(at(AFTER, dosed(), CLOSING, another, back).phase()).isEqualTo(Phase.ENDED_EARLY);
        var again = withdrawn(Instant.parse("2024-03-11T09:00:00Z"), WithdrawalScope.CONSENT, 13);
        assertThat(at(AFTER, dosed(), CLOSING, told, back, again).phase()).isEqualTo(Phase.ENDED_EARLY);
    }

    @Test
    void a_withdrawal_that_is_corrected_ends_the_window_where_screening_says_last() {
        var told = withdrawn(Instant.parse("2024-03-10T09:00:00Z"), WithdrawalScope.CONSENT, 9);
        var later = withdrawn(Instant.parse("2024-04-25T08:00:00Z"), WithdrawalScope.CONSENT, 12);
        var earlier = withdrawn(Instant.parse("2024-03-05T09:00:00Z"), WithdrawalScope.CONSENT, 13);

        assertThat(at(AFTER, dosed(), CLOSING, told, later).phase()).isEqualTo(Phase.COMPLETE);
        assertThat(at(AFTER, dosed(), CLOSING, later, told).verdict())
                .as("the older word is heard late")
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        for (var order : List.of(
                List.of(told, later, earlier), List.of(earlier, told, later), List.of(later, earlier, told, earlier))) {
            var status = at(
                    AFTER,
                    Stream.concat(Stream.of(dosed(), CLOSING), order.stream()).toArray(SafetyEvent[]::new));
            assertThat(status.phase()).isEqualTo(Phase.ENDED_EARLY);
            assertThat(status.verdict()).isEqualTo(Verdict.UNDETERMINED);
            assertThat(status.dayOfWindow()).isEqualTo(33);
            assertThat(status.decidedBy()).containsExactly("screening:13");
        }
    }

    @Test
    void a_correction_of_one_scope_leaves_the_other_and_an_ending_of_another_kind_alone() {
        var followUp = withdrawn(Instant.parse("2024-03-10T09:00:00Z"), WithdrawalScope.FOLLOW_UP, 9);
        var consent = withdrawn(Instant.parse("2024-04-25T08:00:00Z"), WithdrawalScope.CONSENT, 12);
        var treatment = withdrawn(Instant.parse("2024-04-25T08:00:00Z"), WithdrawalScope.TREATMENT, 13);
        var died = died("2024-03-05");
        var corrected = withdrawn(Instant.parse("2024-04-26T08:00:00Z"), WithdrawalScope.FOLLOW_UP, 14);

        assertThat(at(AFTER, dosed(), followUp, consent, treatment).decidedBy()).containsExactly("screening:9");
        assertThat(at(AFTER, dosed(), died, followUp, corrected).phase()).isEqualTo(Phase.ENDED_EARLY);
        assertThat(at(AFTER, dosed(), followUp, corrected).phase()).isEqualTo(Phase.COMPLETE);
    }

    @Test
    void death_and_loss_end_the_window_early() {
        var died = died("2024-03-05");
        var lost = lost("2024-03-05");
        assertThat(at(AFTER, dosed(), died).phase()).isEqualTo(Phase.ENDED_EARLY);
        assertThat(at(AFTER, dosed(), lost).phase()).isEqualTo(Phase.ENDED_EARLY);
        var fatal = event(1, "Sepsis", "2024-03-01", 5)
                .unrelated()
                .fatal()
                .overAt("2024-03-04")
                .reported();
        var status = at(AFTER, dosed(), fatal);
        assertThat(status.phase()).isEqualTo(Phase.ENDED_EARLY);
        assertThat(status.dayOfWindow()).isEqualTo(32);
        assertThat(status.verdict()).isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void a_fatal_event_that_does_not_say_when_ended_the_window_at_the_recorded_death() {
        var fatal = event(1, "Sepsis", "2024-03-01", 5).unrelated().fatal();
        assertThat(at(AFTER, dosed(), fatal.reported(), died("2024-03-05")).dayOfWindow())
                .isEqualTo(33);
        assertThat(at(AFTER, dosed(), fatal.reported(), died("2024-03-05"), died("2024-05-05"))
                        .phase())
                .as("died after the window")
                .isEqualTo(Phase.COMPLETE);
        assertThat(at(AFTER, dosed(), fatal.overAt("2024-03-04").reported(), died("2024-05-05"))
                        .dayOfWindow())
                .as("says when itself")
                .isEqualTo(32);
        assertThat(at(AFTER, dosed(), fatal.reported(), died("2024-03-05"), back(FollowUpEnd.DEATH))
                        .dayOfWindow())
                .as("taken back, so that the onset is all that is known")
                .isEqualTo(29);
    }

    @Test
    void a_death_of_what_was_there_before_dosing_ended_no_window_before_it_began() {
        var fatal = event(1, "Sepsis", "2024-01-20", 5).unrelated().fatal();
        assertThat(ended(dosed(), fatal.reported())).isEqualTo(Facts.DOSED);
        assertThat(ended(dosed(), event(1, "Sepsis", "2024-02-01", 5).fatal().reported()))
                .isEqualTo(Facts.DOSED);
        assertThat(ended(dosed(), fatal.overAt("2024-02-05T10:00:00Z").reported()))
                .isEqualTo(Instant.parse("2024-02-05T10:00:00Z"));
    }

    @Test
    void before_the_death_the_status_of_a_moment_shows_no_fatal_grade() {
        var reported = event(1, "Sepsis", "2024-03-01", 5).unrelated().fatal();
        var rule = new ToxicityRule(Facts.PROTOCOLS);
        for (var facts : List.<List<SafetyEvent>>of(
                List.of(dosed(), reported.overAt("2024-03-04").reported()),
                List.of(dosed(), reported.reported(), died("2024-03-04")),
                List.of(
                        dosed(),
                        event(1, "Sepsis", "2024-03-01", null)
                                .unrelated()
                                .fatal()
                                .reported(),
                        corrected(5),
                        died("2024-03-04")))) {
            var alive = rule.asOf(Facts.fold(facts), Set.of(), Instant.parse("2024-03-03T10:00:00Z"));
            assertThat(alive.maxGrade()).isNull();
            assertThat(alive.seriousEvents()).isZero();
            assertThat(alive.phase()).isEqualTo(Phase.IN_WINDOW);
            var dead = rule.asOf(Facts.fold(facts), Set.of(), Instant.parse("2024-03-04T10:00:00Z"));
            assertThat(dead.maxGrade()).isEqualTo(CtcaeGrade.FATAL);
            assertThat(dead.seriousEvents()).isEqualTo(1);
            assertThat(dead.phase()).isEqualTo(Phase.ENDED_EARLY);
        }
    }

    private static Instant ended(SafetyEvent... facts) {
        var seen = new ToxicityRule(Facts.PROTOCOLS)
                .outcome(Facts.fold(List.of(facts)))
                .observation();
        return Objects.requireNonNull(Objects.requireNonNull(seen).earlyEnd()).at();
    }

    private static SubjectDied died(String day) {
        return new SubjectDied(SUBJECT, SITE, ClinicalTime.of(day), null, null, null);
    }

    private static SubjectLostToFollowUp lost(String day) {
        return new SubjectLostToFollowUp(SUBJECT, SITE, ClinicalTime.of(day), null, null, null);
    }

    private static FollowUpEndRetracted back(FollowUpEnd cause) {
        return new FollowUpEndRetracted(SUBJECT, SITE, cause, ClinicalTime.of("2024-03-05"), "By mistake");
    }

    @Test
    void of_a_death_and_of_a_loss_the_newest_word_counts() {
        assertThat(at(AFTER, dosed(), died("2024-03-05"), died("2024-03-07")).dayOfWindow())
                .isEqualTo(35);
        assertThat(at(AFTER, dosed(), lost("2024-03-05"), lost("2024-03-07")).dayOfWindow())
                .isEqualTo(35);
        assertThat(at(AFTER, dosed(), lost("2024-03-05"), died("2024-03-07")).dayOfWindow())
                .isEqualTo(33);
    }

    @Test
    void who_did_not_die_and_who_was_reached_again_is_observed_to_the_end() {
        assertThat(at(AFTER, dosed(), CLOSING, lost("2024-03-05"), back(FollowUpEnd.LOST_TO_FOLLOW_UP))
                        .verdict())
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(at(AFTER, dosed(), CLOSING, died("2024-03-05"), back(FollowUpEnd.DEATH))
                        .verdict())
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
    }

    @Test
    void who_was_reached_again_and_died_or_is_lost_again_is_not() {
        for (var end : List.of(died("2024-03-09"), lost("2024-03-09"))) {
            var status = at(AFTER, dosed(), CLOSING, lost("2024-03-05"), back(FollowUpEnd.LOST_TO_FOLLOW_UP), end);
            assertThat(status.phase()).isEqualTo(Phase.ENDED_EARLY);
            assertThat(status.dayOfWindow()).isEqualTo(37);
        }
        assertThat(at(AFTER, dosed(), died("2024-03-05"), back(FollowUpEnd.LOST_TO_FOLLOW_UP))
                        .phase())
                .isEqualTo(Phase.ENDED_EARLY);
    }

    @Test
    void the_first_administration_opens_the_window() {
        var second = dosed(Instant.parse("2024-02-20T09:00:00Z"), null, 8);
        assertThat(at(AFTER, second, dosed()).dosedAt()).isEqualTo(Facts.DOSED);
    }

    @Test
    void an_administration_that_is_corrected_moves_the_window_and_with_it_what_counts() {
        var later = dosed(Instant.parse("2024-03-01T09:00:00Z"), Facts.DOSED, 12);
        var earlier = dosed(Instant.parse("2024-01-20T09:00:00Z"), later.startedAt(), 13);
        var fever = event(1, "Fever", "2024-02-15", 2).reported();

        assertThat(at(AFTER, dosed(), later).dosedAt()).isEqualTo(later.startedAt());
        assertThat(at(AFTER, dosed(), later).windowEndsAt()).isEqualTo(Instant.parse("2024-05-24T08:00:00Z"));
        assertThat(at(AFTER, dosed(), later, earlier).dosedAt()).isEqualTo(earlier.startedAt());
        assertThat(verdict(dosed(), fever)).isEqualTo(Verdict.TOXICITY);
        assertThat(verdict(dosed(), later, fever)).isEqualTo(Verdict.UNDETERMINED);
        assertThat(verdict(dosed(), later, earlier, fever)).isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void a_correction_of_the_second_administration_leaves_the_window_of_the_first() {
        var second = dosed(Instant.parse("2024-02-20T09:00:00Z"), null, 8);
        var corrected = dosed(Instant.parse("2024-02-21T09:00:00Z"), second.startedAt(), 9);
        var toBefore = dosed(Instant.parse("2024-01-20T09:00:00Z"), corrected.startedAt(), 10);

        assertThat(at(AFTER, dosed(), second, corrected).dosedAt()).isEqualTo(Facts.DOSED);
        assertThat(at(AFTER, dosed(), second, corrected, toBefore).dosedAt()).isEqualTo(toBefore.startedAt());
    }

    @Test
    void the_status_says_how_far_each_source_was_known() {
        assertThat(at(AFTER, enrolled(), dosed(), CLOSING).asOf())
                .isEqualTo(Map.of("screening", 3L, "dosing", 7L, "safety", 3L));
    }
}
