package io.cytelog.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.SafetyTables.VisitRow;
import io.cytelog.safety.rule.StoppingStatus.Crossing;
import io.cytelog.safety.rule.ToxicityStatus.Finding;
import io.cytelog.safety.rule.ToxicityStatus.Phase;
import io.cytelog.safety.rule.ToxicityStatus.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each part of safety's judgement makes of an amendment, at its very moment and just before it. */
class AmendedSafetyTest {
    private static final Instant AFTER = Instant.parse("2024-07-01T10:00:00Z");
    private static final String SHORTER =
            "{\"toxicity\":{\"windowDays\":{\"value\":56},\"closingVisit\":{\"value\":\"V4\"}}}";
    private static final String FROM_GRADE_3 = "{\"toxicity\":{\"relatedGradeAtLeast\":{\"value\":3}}}";

    private static ToxicityStatus at(Instant now, ProtocolHistory protocols, SafetyEvent... more) {
        return new ToxicityRule(protocols).status(facts(more), Set.of(), now);
    }

    private static SubjectFacts facts(SafetyEvent... more) {
        List<SafetyEvent> facts = new ArrayList<>(List.of(Facts.enrolled(), Facts.dosed()));
        facts.addAll(List.of(more));
        return Facts.fold(facts);
    }

    @Test
    void the_window_is_as_long_as_the_version_at_the_administration_says() {
        var amendedAt = at(AFTER, Facts.amended(Facts.DOSED, SHORTER));
        assertThat(amendedAt.protocolVersion()).isEqualTo("2");
        assertThat(amendedAt.windowEndsAt()).isEqualTo(Instant.parse("2024-03-28T09:00:00Z"));
        var justAfter = at(AFTER, Facts.amended(Facts.DOSED.plusNanos(1), SHORTER));
        assertThat(justAfter.protocolVersion()).isEqualTo("1");
        assertThat(justAfter.windowEndsAt()).isEqualTo(Instant.parse("2024-04-25T08:00:00Z"));
    }

    @Test
    void the_visit_that_closes_the_window_is_that_of_its_version() {
        var closing = Facts.seen(1, "V4", "2024-03-28T08:30:00Z", false, 0);
        assertThat(at(AFTER, Facts.amended(Facts.DOSED, SHORTER), closing).verdict())
                .isEqualTo(Verdict.CRITERIA_NOT_MET);
        assertThat(at(AFTER, Facts.amended(Facts.DOSED.plusNanos(1), SHORTER), closing)
                        .verdict())
                .isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void the_local_findings_that_count_are_those_of_the_version_at_the_administration() {
        var swollen = Facts.seen(1, "V3", "2024-02-29T09:00:00Z", true, 1);
        var without = "{\"toxicity\":{\"localFindings\":{\"value\":[\"newUlcers\"]}}}";
        assertThat(at(AFTER, Facts.amended(Facts.DOSED, without), swollen).localFindings())
                .extracting(Finding::finding)
                .containsExactly("newUlcers");
        assertThat(at(AFTER, Facts.amended(Facts.DOSED.plusNanos(1), without), swollen)
                        .localFindings())
                .extracting(Finding::finding)
                .containsExactly("swelling", "newUlcers");
    }

    @Test
    void a_subject_that_is_not_dosed_follows_no_version_yet() {
        var rule = new ToxicityRule(Facts.amended(Facts.DOSED, SHORTER));
        assertThat(rule.status(Facts.fold(List.of(Facts.enrolled())), Set.of(), AFTER)
                        .protocolVersion())
                .isNull();
    }

    @Test
    void an_administration_that_is_corrected_over_the_amendment_takes_its_window_along() {
        var protocols = Facts.amended(Facts.DOSED, SHORTER);
        var earlier = Facts.dosed(Facts.DOSED.minusSeconds(60), Facts.DOSED, 8);
        assertThat(at(AFTER, protocols, earlier).protocolVersion()).isEqualTo("1");
    }

    @Test
    void the_grade_of_toxicity_is_that_of_the_version_at_the_sites_awareness() {
        var moderate = Facts.event(1, "Fever", "2024-03-01", 2).related().reported();
        assertThat(at(AFTER, Facts.amended(Facts.AWARE.plusNanos(1), FROM_GRADE_3), moderate)
                        .verdict())
                .isEqualTo(Verdict.TOXICITY);
        assertThat(at(AFTER, Facts.amended(Facts.AWARE, FROM_GRADE_3), moderate).verdict())
                .isEqualTo(Verdict.UNDETERMINED);
        var severe = Facts.event(1, "Fever", "2024-03-01", 3).related().reported();
        assertThat(at(AFTER, Facts.amended(Facts.AWARE, FROM_GRADE_3), severe).verdict())
                .isEqualTo(Verdict.TOXICITY);
    }

    @Test
    void each_of_two_events_of_a_subject_goes_by_its_own_version() {
        var early = Facts.event(1, "Fever", "2024-03-01", 2).related().reported();
        var late = Facts.event(2, "Chills", "2024-03-01", 2).related().reported();
        var protocols = Facts.amended(Facts.AWARE, FROM_GRADE_3);
        assertThat(at(AFTER, protocols, Facts.knownAt(Facts.AWARE.minusNanos(1), early), late)
                        .decidedBy())
                .containsExactly("S-001-AE-0001");
    }

    @Test
    void a_corrected_awareness_moves_the_event_to_the_version_of_that_moment() {
        var moderate = Facts.event(1, "Fever", "2024-03-01", 2).related().reported();
        var protocols = Facts.amended(Facts.AWARE, FROM_GRADE_3);
        assertThat(at(AFTER, protocols, moderate, awareAlready(Facts.AWARE.minusNanos(1)))
                        .verdict())
                .isEqualTo(Verdict.TOXICITY);
    }

    private static AdverseEventCorrected awareAlready(Instant moment) {
        return new AdverseEventCorrected(
                new AdverseEventId("S-001-AE-0001"),
                Facts.SUBJECT,
                new Particulars(null, moment, null, null, null, null, null, null, null, null, null),
                new Particulars(null, Facts.AWARE, null, null, null, null, null, null, null, null, null),
                List.of(),
                null,
                null,
                "Read from the wrong line.");
    }

    @Test
    void the_past_is_judged_by_the_same_versions_as_today() {
        var rule = new ToxicityRule(Facts.amended(Facts.DOSED.plusNanos(1), SHORTER));
        var day = rule.asOf(facts(), Set.of(), Facts.DOSED.plus(Duration.ofDays(60)));
        assertThat(day.phase()).isEqualTo(Phase.IN_WINDOW);
        assertThat(day.protocolVersion()).isEqualTo("1");
    }

    @Test
    void the_organ_system_comes_from_the_table_of_the_events_version() {
        var without = "{\"ctcae\":{\"version\":{\"value\":\"6.0\"},\"tables\":[]}}";
        var fever = Facts.event(1, "Fever", "2024-03-01", 2).related().reported();
        assertThat(at(AFTER, Facts.amended(Facts.AWARE, without), fever).maxGradeBySystem())
                .containsExactly(java.util.Map.entry("Not coded", CtcaeGrade.of(2)));
        assertThat(at(AFTER, Facts.amended(Facts.AWARE.plusNanos(1), without), fever)
                        .maxGradeBySystem())
                .containsExactly(
                        java.util.Map.entry("General disorders and administration site conditions", CtcaeGrade.of(2)));
    }

    private static final String STRICTER = """
            {"stopping":{"active":{"value":"bayes-pooled"},"boundaries":[{"name":"bayes-pooled","population":"POOLED",
            "eventGradeAtLeast":2,"acceptableRate":0.20,"prior":{"alpha":1,"beta":4,"stopFrom":0.90},
            "stopAtEvents":{"2":2,"3":3,"4":3,"5":3,"6":4,"7":4,"8":4,"9":4,"10":5},"source":"test","confirmed":true}],
            "triggers":[]}}""";

    @Test
    void the_boundary_and_its_grade_are_those_of_the_day_that_is_asked_about() {
        var day = Instant.parse("2024-06-01T00:00:00Z");
        var rules = new StoppingRules(Facts.amended(day, STRICTER));
        var local = Facts.event(1, "Injection site reaction", "2024-02-03", 2)
                .related()
                .atTheLimb()
                .reported();
        var before = rules.on(day.minusNanos(1)).orElseThrow();
        var after = rules.on(day).orElseThrow();
        assertThat(before.observe(facts(local)).orElseThrow().eventAt()).isNull();
        assertThat(after.observe(facts(local)).orElseThrow().eventAt()).isNotNull();

        var two = IntStream.rangeClosed(1, 2)
                .mapToObj(AmendedSafetyTest::withEvent)
                .toList();
        assertThat(before.status(two, day).reached()).isFalse();
        assertThat(before.status(two, day).protocolVersion()).isEqualTo("1");
        assertThat(after.status(two, day).crossing()).isEqualTo(new Crossing(2, 2, 2));
        assertThat(after.status(two, day).boundary()).isEqualTo("bayes-pooled");
        assertThat(after.status(two, day).protocolVersion()).isEqualTo("2");
        assertThat(rules.ofProductArmOn(day.minusNanos(1))).hasSize(1);
        assertThat(rules.ofProductArmOn(day)).isEmpty();
    }

    private static StoppingObservation withEvent(int number) {
        return new StoppingObservation(
                new SubjectId("S-00" + number), AFTER, false, Facts.DOSED.plusSeconds(number), List.of(), List.of());
    }

    @Test
    void a_subject_keeps_its_own_window_under_the_boundary_of_another_version() {
        var protocols = Facts.amended(Facts.DOSED.plusNanos(1), SHORTER);
        var seen = new StoppingRules(protocols).on(AFTER).orElseThrow().observe(facts());
        assertThat(seen.orElseThrow().windowEndsAt()).isEqualTo(Instant.parse("2024-04-25T08:00:00Z"));
    }

    @Test
    void a_trial_may_get_its_boundary_by_an_amendment_or_lose_it() {
        var day = Facts.DOSED;
        var lost = new StoppingRules(Facts.amended(day, "{\"stopping\":null}"));
        assertThat(lost.on(day)).isEmpty();
        assertThat(lost.on(day.minusNanos(1))).isPresent();
        assertThat(lost.isEmpty()).isFalse();
    }

    @Test
    void a_service_does_not_start_with_a_boundary_of_any_version_that_its_making_does_not_give() {
        var wrong = Facts.amended(AFTER, STRICTER.replace("\"2\":2,\"3\":3", "\"2\":1,\"3\":3"));
        assertThatIllegalArgumentException().isThrownBy(() -> new StoppingRules(wrong));
    }

    @Test
    void a_visit_of_the_tables_is_due_for_those_whose_version_plans_it() {
        var only = """
                {"visits":[{"code":"V0","name":"Injection","offset":{"value":"P0D","source":"test","confirmed":true}},
                {"code":"V5","name":"Primary endpoint","offset":{"value":"P84D","source":"test","confirmed":true}}]}""";
        var tables = new SafetyTablesRule(Facts.amended(Facts.DOSED.plusNanos(1), only)).of(List.of(facts()), AFTER);
        assertThat(tables.visits())
                .extracting(VisitRow::visit)
                .startsWith("V0", "V5")
                .contains("V1", "V4");
        assertThat(tables.visits())
                .filteredOn(row -> row.visit().equals("V4"))
                .extracting(VisitRow::due)
                .containsExactly(1);
        tables = new SafetyTablesRule(Facts.amended(Facts.DOSED, only)).of(List.of(facts()), AFTER);
        assertThat(tables.visits()).extracting(VisitRow::visit).containsExactly("V0", "V5");
    }
}
