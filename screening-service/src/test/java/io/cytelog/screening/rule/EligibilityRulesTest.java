package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Millimetres;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.Aspect;
import io.cytelog.screening.event.Assessor;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.Finger;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.Xray;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityRulesTest {

    private static CriterionAnswer answer(String criterion, CandidateFile file) {
        return Fixtures.RULES.verdict(file, Fixtures.SIGNED).verdicts().stream()
                .filter(verdict -> verdict.criterion().equals(criterion))
                .map(CriterionVerdict::answer)
                .findFirst()
                .orElseThrow();
    }

    private static CandidateFile consented(ConsentGiven consent) {
        return Fixtures.completeAnd(new ConsentRecorded(Fixtures.SC_001, consent, null, null));
    }

    private static CandidateFile withUlcers(Ulcer... ulcers) {
        var others = Fixtures.complete(Fixtures.SC_001).stream().filter(event -> !(event instanceof UlcerRecorded));
        var own = Stream.of(ulcers).map(ulcer -> new UlcerRecorded(Fixtures.SC_001, ulcer, null, null));
        return Fixtures.file(Stream.<CandidateEvent>concat(others, own).toList());
    }

    private static CriterionAnswer refractory(Prostacyclin prostacyclin) {
        return answer("I4", withUlcers(Fixtures.ulcer("U1", "4", prostacyclin, Fixtures.FREE)));
    }

    @Test
    void a_candidate_who_fulfils_everything_is_eligible() {
        var verdict = Fixtures.RULES.verdict(Fixtures.completeAnd(), Fixtures.SIGNED);
        assertThat(verdict.outcome()).isEqualTo(EligibilityOutcome.ELIGIBLE);
        assertThat(verdict.criteria()).hasSize(12);
    }

    @Test
    void an_empty_file_leaves_every_criterion_unknown_and_says_what_is_missing() {
        var verdict = Fixtures.RULES.verdict(Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001))), Fixtures.SIGNED);
        assertThat(verdict.outcome()).isEqualTo(EligibilityOutcome.UNRESOLVED);
        assertThat(verdict.unresolved()).hasSize(12);
        assertThat(verdict.criteria())
                .allSatisfy(found -> assertThat(found.finding().missing()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "18,true,MET",
        "18,false,NOT_MET",
        "17,false,NOT_MET",
        "19,true,MET",
        "17,true,UNKNOWN",
        "19,false,UNKNOWN"
    })
    void older_than_eighteen_is_the_day_after_the_birthday(int years, boolean passed, CriterionAnswer expected) {
        assertThat(answer("I1", consented(new ConsentGiven("2.0", Fixtures.CONSENTED, years, passed))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'PUFFY_FINGERS,PITTING_SCARS,RAYNAUD',NOT_MET",
        "'PUFFY_FINGERS,PITTING_SCARS,RAYNAUD,TELANGIECTASIA',MET",
        "'PUFFY_FINGERS,SCLERODACTYLY,RAYNAUD',NOT_MET",
        "'SKIN_PROXIMAL_TO_MCP',MET",
    })
    void nine_points_classify(String items, CriterionAnswer expected) {
        var file = Fixtures.completeAnd(Fixtures.classified(Fixtures.SC_001, items.split(",")));
        assertThat(answer("I2", file)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'PUFFY_FINGERS,SCLERODACTYLY',4",
        "'DIGITAL_TIP_ULCERS,PITTING_SCARS',3",
        "'PULMONARY_ARTERIAL_HYPERTENSION,INTERSTITIAL_LUNG_DISEASE',2",
        "'ANTICENTROMERE,ANTI_SCL_70,ANTI_RNA_POLYMERASE_III',3",
        "'RAYNAUD,RAYNAUD',3",
        "'PUFFY_FINGERS,SCLERODACTYLY,DIGITAL_TIP_ULCERS,PITTING_SCARS,TELANGIECTASIA,ABNORMAL_NAILFOLD_CAPILLARIES,INTERSTITIAL_LUNG_DISEASE,RAYNAUD,ANTI_SCL_70',19",
    })
    void of_one_group_the_highest_item_counts(String items, int points) {
        var found = Fixtures.classified(Fixtures.SC_001, items.split(",")).classification();
        assertThat(Fixtures.RULES.classification().orElseThrow().points(found)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"2,NOT_MET", "2.0,NOT_MET", "2.01,MET", "3,MET", "0,NOT_MET"})
    void an_active_ulcer_is_larger_than_two_millimetres(String diameter, CriterionAnswer expected) {
        var file = withUlcers(Fixtures.ulcer("U1", diameter, Fixtures.REFRACTORY, Fixtures.FREE));
        assertThat(answer("I3", file)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "false,true,true,NOT_MET",
        "true,false,true,NOT_MET",
        "true,true,false,NOT_MET",
        "true,true,true,MET",
        ",true,true,UNKNOWN",
        "true,,true,UNKNOWN",
        "true,true,,UNKNOWN",
        ",false,true,NOT_MET",
    })
    void an_active_ulcer_is_painful_deep_and_without_dermis(
            Boolean painful, Boolean depth, Boolean dermis, CriterionAnswer expected) {
        var size = Millimetres.millimetres(4);
        var ulcer = new Ulcer(
                new UlcerId("U1"), Finger.LEFT_RING, Aspect.TIP, size, painful, depth, dermis, null, null, null);
        assertThat(answer("I3", withUlcers(ulcer))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-30,RECURRED,2024-02-29,MET",
        "2023-11-30,RECURRED,2024-03-01,NOT_MET",
        "2022-11-30,RECURRED,2023-02-28,MET",
        "2022-11-30,RECURRED,2023-03-01,NOT_MET",
        "2023-11-30,RECURRED,2023-11-29,NOT_MET",
        "2024-01-31,WORSENED,2024-02-29,MET",
        "2024-01-31,WORSENED,2024-03-01,NOT_MET",
        "2023-12-31,NO_IMPROVEMENT,2024-02-29,MET",
        "2023-12-31,NO_IMPROVEMENT,2024-02-28,NOT_MET",
        "2023-12-15,NO_IMPROVEMENT,2024-02-14,NOT_MET",
        "2023-12-15,NO_IMPROVEMENT,2024-02-15,MET",
        "2023-12-15,IMPROVED,2024-02-15,NOT_MET",
        "2023-12-15,NOT_TREATED,2024-02-15,NOT_MET",
        "2023-12-15,RECURRED,2024-03,UNKNOWN",
        "2023-12-15,RECURRED,2024-02,MET",
        "2023-12-15,RECURRED,2024-04,NOT_MET",
    })
    void refractory_is_judged_in_calendar_months(
            String end, ProstacyclinOutcome outcome, String assessed, CriterionAnswer expected) {
        assertThat(refractory(Fixtures.prostacyclin(end, outcome, assessed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2023-11-26,MET", "2023-11-27,NOT_MET", "2023-11,UNKNOWN", "2023-10,MET", "2023-11-30,NOT_MET"})
    void five_days_of_prostacyclin_are_demanded(String start, CriterionAnswer expected) {
        var given = Fixtures.REFRACTORY;
        assertThat(refractory(new Prostacyclin(
                        ClinicalTime.of(start), given.end(), given.outcome(), given.assessedBy(), given.assessedAt())))
                .isEqualTo(expected);
    }

    @Test
    void no_improvement_is_the_referring_physicians_judgement_and_nobody_elses() {
        var given = Fixtures.REFRACTORY;
        var byInvestigator = new Prostacyclin(
                given.start(), given.end(), given.outcome(), Assessor.INVESTIGATOR, given.assessedAt());
        var byNobody = new Prostacyclin(given.start(), given.end(), given.outcome(), null, given.assessedAt());
        assertThat(refractory(byInvestigator)).isEqualTo(CriterionAnswer.NOT_MET);
        assertThat(refractory(byNobody)).isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(refractory(given)).isEqualTo(CriterionAnswer.MET);
    }

    @Test
    void active_and_refractory_must_be_one_and_the_same_ulcer() {
        var activeOnly = Fixtures.ulcer(
                "U1",
                "4",
                Fixtures.prostacyclin("2023-11-30", ProstacyclinOutcome.IMPROVED, "2024-02-01"),
                Fixtures.FREE);
        var refractoryOnly = Fixtures.ulcer("U2", "1", Fixtures.REFRACTORY, Fixtures.FREE);
        var file = withUlcers(activeOnly, refractoryOnly);
        assertThat(answer("I3", file)).isEqualTo(CriterionAnswer.MET);
        assertThat(answer("I4", file)).isEqualTo(CriterionAnswer.NOT_MET);
    }

    @Test
    void a_calcified_ulcer_does_not_exclude_another_one_that_qualifies() {
        var file = withUlcers(
                Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, Fixtures.CALCIFIED),
                Fixtures.ulcer("U2", "4", Fixtures.REFRACTORY, Fixtures.FREE));
        assertThat(answer("E1", file)).isEqualTo(CriterionAnswer.NOT_MET);
        assertThat(Fixtures.RULES.verdict(file, Fixtures.SIGNED).outcome()).isEqualTo(EligibilityOutcome.ELIGIBLE);
    }

    @Test
    void an_ulcer_free_of_calcinosis_that_does_not_qualify_saves_nobody() {
        var file = withUlcers(
                Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, Fixtures.CALCIFIED),
                Fixtures.ulcer("U2", "1", Fixtures.REFRACTORY, Fixtures.FREE));
        assertThat(answer("E1", file)).isEqualTo(CriterionAnswer.MET);
        assertThat(Fixtures.RULES.verdict(file, Fixtures.SIGNED).failing()).containsExactly("E1");
    }

    @Test
    void calcinosis_is_open_while_another_ulcer_may_still_qualify() {
        var file = withUlcers(
                Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, Fixtures.CALCIFIED),
                Fixtures.ulcer("U2", "4", null, Fixtures.FREE));
        assertThat(answer("E1", file)).isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(Fixtures.RULES.verdict(file, Fixtures.SIGNED).outcome()).isEqualTo(EligibilityOutcome.UNRESOLVED);
    }

    @ParameterizedTest
    @CsvSource({"2024-03-02,NOT_MET", "2024-03-03,UNKNOWN", "2024-02-20,NOT_MET"})
    void the_x_ray_is_taken_before_inclusion(String taken, CriterionAnswer expected) {
        var file = withUlcers(Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, new Xray(ClinicalTime.of(taken), false)));
        assertThat(answer("E1", file)).isEqualTo(expected);
    }

    @Test
    void without_an_x_ray_calcinosis_is_not_ruled_out() {
        assertThat(answer("E1", withUlcers(Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, null))))
                .isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(answer("E1", withUlcers(Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, new Xray(null, false)))))
                .isEqualTo(CriterionAnswer.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,2023-12-31T23:59:59Z,MET",
        "1.0,2024-01-01T00:00:00Z,UNKNOWN",
        "2.0,2024-01-01T00:00:00Z,MET",
        "2.0,2023-12-31T23:59:59Z,UNKNOWN",
        "9.9,2024-02-01T00:00:00Z,UNKNOWN",
        "2.0,2024-03-02T14:00:00Z,MET",
        "2.0,2024-03-02T14:00:01Z,UNKNOWN",
    })
    void consent_counts_on_a_form_approved_when_signed_and_before_inclusion(
            String form, Instant signedAt, CriterionAnswer expected) {
        assertThat(answer("I5", consented(new ConsentGiven(form, signedAt, 44, true))))
                .isEqualTo(expected);
    }

    @Test
    void an_exclusion_criterion_that_is_met_keeps_out_and_an_unknown_one_decides_nothing() {
        var excluded = Fixtures.completeAnd(Fixtures.judged(Fixtures.SC_001, "E5", CriterionAnswer.MET));
        var open = Fixtures.completeAnd(Fixtures.judged(Fixtures.SC_001, "E5", CriterionAnswer.UNKNOWN));
        assertThat(Fixtures.RULES.verdict(excluded, Fixtures.SIGNED).failing()).containsExactly("E5");
        assertThat(Fixtures.RULES.verdict(open, Fixtures.SIGNED).unresolved()).containsExactly("E5");
    }
}
