package io.cytelog.safety.rule;

import static io.cytelog.safety.rule.Facts.SUBJECT;
import static io.cytelog.safety.rule.Facts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.QueryId;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryFact;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueriesTest {
    private static final String ONSET = "2024-03-01T10:00:00Z";

    private static Set<QueryCode> odd(AdverseEventReported report) {
        return Oddities.of(AdverseEvent.of(report), Facts.PROTOCOL);
    }

    @Test
    void a_complete_report_raises_nothing() {
        assertThat(odd(event(1, "Fever", ONSET, 2).related().reported())).isEmpty();
    }

    @Test
    void what_is_missing_is_asked_for() {
        assertThat(odd(event(1, "Fever", null, null).reported()))
                .containsExactly(QueryCode.CAUSALITY_MISSING, QueryCode.ONSET_MISSING, QueryCode.GRADE_MISSING);
    }

    @Test
    void a_grade_that_the_term_lacks_is_odd_and_one_that_it_has_is_not() {
        assertThat(odd(event(1, "Bruising", ONSET, 3).related().reported()))
                .containsExactly(QueryCode.GRADE_NOT_OF_TERM);
        assertThat(odd(event(1, "bruising", ONSET, 1).related().reported())).isEmpty();
        assertThat(odd(event(1, "Something else", ONSET, 3).related().reported()))
                .isEmpty();
    }

    @Test
    void an_end_without_outcome_and_a_recovery_without_end_are_gaps() {
        var event = AdverseEvent.of(event(1, "Fever", ONSET, 1).related().reported());
        var end = ClinicalTime.of("2024-03-09");
        assertThat(gaps(event, end, null)).containsExactly(QueryCode.OUTCOME_MISSING);
        assertThat(gaps(event, end, AeOutcome.RECOVERED)).isEmpty();
        assertThat(gaps(event, null, AeOutcome.RECOVERED)).containsExactly(QueryCode.END_MISSING);
        assertThat(gaps(event, null, AeOutcome.RECOVERED_WITH_SEQUELAE)).containsExactly(QueryCode.END_MISSING);
        assertThat(gaps(event, null, AeOutcome.NOT_RECOVERED)).isEmpty();
    }

    @Test
    void a_death_without_its_time_is_a_gap_and_one_with_it_is_none() {
        var fatal = event(1, "Sepsis", ONSET, 5).related().fatal();
        assertThat(odd(fatal.reported())).containsExactly(QueryCode.END_MISSING);
        assertThat(odd(fatal.overAt("2024-03-09").reported())).isEmpty();
    }

    @Test
    void the_time_of_a_death_is_asked_for_where_only_the_criterion_tells_of_it() {
        var serious = event(1, "Sepsis", ONSET, 4).related().fatal().asCriterionAlone();
        assertThat(odd(serious.reported())).containsExactly(QueryCode.END_MISSING);
        assertThat(odd(serious.overAt("2024-03-09").reported())).doesNotContain(QueryCode.END_MISSING);
        assertThat(odd(event(1, "Sepsis", ONSET, 4).related().serious().reported()))
                .isEmpty();
    }

    @Test
    void the_time_of_a_death_is_not_asked_for_where_the_change_to_the_fatal_grade_tells_it() {
        var event =
                AdverseEvent.of(event(1, "Sepsis", ONSET, 4).related().fatal().reported());
        var asked = Queries.NONE.after(null, event, Facts.PROTOCOL);
        assertThat(asked)
                .singleElement()
                .isInstanceOfSatisfying(
                        DataQueryRaised.class,
                        raised -> assertThat(raised.code()).isEqualTo(QueryCode.END_MISSING));
        var dated = event.with(new GradeChanged(
                event.id(), SUBJECT, CtcaeGrade.FATAL, null, "5.0", ClinicalTime.of("2024-03-09"), null, null));
        assertThat(with(Queries.NONE, asked).after(event, dated, Facts.PROTOCOL))
                .singleElement()
                .isInstanceOf(DataQueryResolved.class);
        var lower = event.with(new GradeChanged(
                event.id(), SUBJECT, CtcaeGrade.of(3), null, "5.0", ClinicalTime.of("2024-03-09"), null, null));
        assertThat(with(Queries.NONE, asked).after(event, lower, Facts.PROTOCOL))
                .isEmpty();
    }

    private static Set<QueryCode> gaps(AdverseEvent event, @Nullable ClinicalTime ended, @Nullable AeOutcome outcome) {
        return Oddities.of(
                event.with(new AdverseEventResolved(event.id(), SUBJECT, ended, outcome, null, null, null)),
                Facts.PROTOCOL);
    }

    @Test
    void a_grade_that_changed_before_the_onset_or_after_the_end_is_odd() {
        var event = AdverseEvent.of(event(1, "Fever", "2024-03-01", 1).related().reported())
                .with(new AdverseEventResolved(
                        event(1, "Fever", null, null).reported().adverseEvent(),
                        SUBJECT,
                        ClinicalTime.of("2024-03-09"),
                        AeOutcome.RECOVERED,
                        null,
                        null,
                        null));
        assertThat(changed(event, "2024-02-29")).containsExactly(QueryCode.CHANGE_OUTSIDE_EVENT);
        assertThat(changed(event, "2024-03-10")).containsExactly(QueryCode.CHANGE_OUTSIDE_EVENT);
        assertThat(changed(event, "2024-03-01")).isEmpty();
        assertThat(changed(event, "2024-03-09")).isEmpty();
        assertThat(changed(event, "2024-03")).isEmpty();
    }

    private static Set<QueryCode> changed(AdverseEvent event, String at) {
        return Oddities.of(
                event.with(new GradeChanged(
                        event.id(), SUBJECT, CtcaeGrade.of(2), null, "5.0", ClinicalTime.of(at), null, null)),
                Facts.PROTOCOL);
    }

    @Test
    void a_question_in_somebodys_own_words_is_not_resolved_by_a_fact() {
        var event = AdverseEvent.of(event(1, "Fever", ONSET, 1).related().reported());
        var asked = Queries.NONE.asked(event, "Which thermometer?");
        assertThat(asked.query()).isEqualTo(new QueryId("S-001-AE-0001-Q-01"));
        assertThat(with(Queries.NONE, List.of(asked)).after(event, event, Facts.PROTOCOL))
                .isEmpty();
    }

    @Test
    void a_code_of_other_than_eight_digits_is_odd() {
        for (var wrong : List.of("1001655", "100165580", "1001655A", "10016558.0")) {
            assertThat(odd(coded(wrong))).as(wrong).containsExactly(QueryCode.CODE_MALFORMED);
        }
        assertThat(odd(coded("10016558"))).isEmpty();
    }

    private static AdverseEventReported coded(String code) {
        var fact = event(1, "Fever", ONSET, 1).related().reported();
        return new AdverseEventReported(
                fact.adverseEvent(),
                fact.subject(),
                fact.site(),
                fact.enrolledAt(),
                fact.term(),
                fact.siteAwareAt(),
                fact.onset(),
                code,
                null,
                fact.ctcaeVersion(),
                fact.grade(),
                null,
                null,
                null,
                List.of(),
                fact.causality(),
                false,
                null);
    }

    @Test
    void an_onset_before_enrolment_is_odd_and_one_on_the_day_of_it_is_not() {
        assertThat(odd(event(1, "Fever", "2024-01-09", 1).related().reported()))
                .containsExactly(QueryCode.ONSET_BEFORE_ENROLMENT);
        assertThat(odd(event(1, "Fever", "2024-01-10", 1).related().reported())).isEmpty();
        assertThat(odd(event(1, "Fever", "2024-01-10T08:59:00Z", 1).related().reported()))
                .containsExactly(QueryCode.ONSET_BEFORE_ENROLMENT);
    }

    @Test
    void times_out_of_order_are_odd() {
        assertThat(odd(event(1, "Fever", ONSET, 1)
                        .related()
                        .overAt("2024-02-29")
                        .reported()))
                .containsExactly(QueryCode.ONSET_AFTER_END, QueryCode.OUTCOME_MISSING);
        assertThat(odd(event(1, "Fever", ONSET, 1)
                        .related()
                        .overAt("2024-03-01")
                        .reported()))
                .containsExactly(QueryCode.OUTCOME_MISSING);
        assertThat(odd(event(1, "Fever", "2024-05-20T12:00:01Z", 1).related().reported()))
                .containsExactly(QueryCode.AWARENESS_BEFORE_ONSET);
        assertThat(odd(event(1, "Fever", "2024-05-20", 1).related().reported())).isEmpty();
    }

    @Test
    void a_contradiction_about_seriousness_is_odd() {
        assertThat(odd(event(1, "Sepsis", ONSET, 5).related().reported()))
                .containsExactly(QueryCode.SERIOUSNESS_CONTRADICTION);
        assertThat(odd(event(1, "Sepsis", ONSET, 5)
                        .related()
                        .fatal()
                        .overAt("2024-03-09")
                        .reported()))
                .isEmpty();
    }

    @Test
    void an_oddness_is_asked_about_once_and_resolved_by_the_fact_that_mends_it() {
        var event = AdverseEvent.of(event(1, "Fever", ONSET, 1).reported());
        var first = Queries.NONE.after(null, event, Facts.PROTOCOL);
        assertThat(first).hasSize(1).first().isInstanceOf(DataQueryRaised.class);
        var open = with(Queries.NONE, first);
        assertThat(open.after(event, event, Facts.PROTOCOL)).isEmpty();
        var mended = event.with(new CausalityAssessed(
                event.id(), SUBJECT, OpinionHolder.INVESTIGATOR, Causality.UNLIKELY, null, null, null));
        assertThat(open.after(event, mended, Facts.PROTOCOL))
                .containsExactly(new DataQueryResolved(
                        first.getFirst().query(), SUBJECT, event.id(), QueryCode.CAUSALITY_MISSING));
    }

    @Test
    void the_sponsors_opinion_does_not_answer_for_the_investigator() {
        var event = AdverseEvent.of(event(1, "Fever", ONSET, 1).reported());
        var open = with(Queries.NONE, Queries.NONE.after(null, event, Facts.PROTOCOL));
        var sponsors = event.with(new CausalityAssessed(
                event.id(), SUBJECT, OpinionHolder.SPONSOR, Causality.UNLIKELY, null, null, null));
        assertThat(open.after(event, sponsors, Facts.PROTOCOL)).isEmpty();
    }

    @Test
    void an_answered_query_is_not_asked_again_unless_what_was_odd_was_in_order_since() {
        var event = AdverseEvent.of(event(1, "Fever", null, 1).related().reported());
        var raised = Queries.NONE.after(null, event, Facts.PROTOCOL);
        var answered = with(Queries.NONE, raised)
                .with(new DataQueryAnswered(raised.getFirst().query(), SUBJECT, event.id(), "Unknown.", null, null));
        assertThat(answered.after(event, event, Facts.PROTOCOL)).isEmpty();
        var inOrder = AdverseEvent.of(event(1, "Fever", ONSET, 1).related().reported());
        assertThat(answered.after(event, inOrder, Facts.PROTOCOL)).isEmpty();
        assertThat(answered.after(inOrder, event, Facts.PROTOCOL))
                .singleElement()
                .isInstanceOfSatisfying(
                        DataQueryRaised.class,
                        again -> assertThat(again.query().value()).isEqualTo("S-001-AE-0001-Q-02"));
    }

    private static Queries with(Queries queries, List<QueryFact> facts) {
        var folded = queries;
        for (var fact : facts) {
            folded = folded.with(fact);
        }
        return folded;
    }
}
