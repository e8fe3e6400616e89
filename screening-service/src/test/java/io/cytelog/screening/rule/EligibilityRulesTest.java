package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Millimetres;
import io.cytelog.contracts.protocol.Reading;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.Aspect;
import io.cytelog.screening.event.Assessor;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.Finger;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.Xray;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static String explanation(String criterion, CandidateFile file) {
        return Fixtures.RULES.verdict(file, Fixtures.SIGNED).verdicts().stream()
                .filter(verdict -> verdict.criterion().equals(criterion))
                .map(CriterionVerdict::explanation)
                .findFirst()
                .orElseThrow();
    }

    private static CandidateFile consented(ConsentGiven consent) {
        return Fixtures.completeAnd(new ConsentRecorded(Fixtures.SC_001, consent, Fixtures.CONSENT, "Misread."));
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
        "'SCLERODACTYLY,RAYNAUD,TELANGIECTASIA',MET",
        "'PITTING_SCARS,RAYNAUD,ANTI_SCL_70',MET",
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
        assertThat(Fixtures.RULES.points(found, CandidateFile.EMPTY)).isEqualTo(points);
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
        "2023-11-15,RECURRED,2024-03,NOT_MET",
        "2023-12-15,RECURRED,2024-04,UNKNOWN",
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
    @CsvSource({
        "2024-02-20,NOT_MET",
        "2024-03-02,NOT_MET",
        "2024-03-03,UNKNOWN",
        "2024-03-02T14:00:00Z,NOT_MET",
        "2024-03-02T14:00:01Z,UNKNOWN",
        "2024-02,NOT_MET",
        "2024-03,UNKNOWN",
        "2024-04,UNKNOWN",
        "2023,NOT_MET",
        "2024,UNKNOWN",
    })
    void the_x_ray_is_taken_before_inclusion(String taken, CriterionAnswer expected) {
        var file = withUlcers(Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, new Xray(ClinicalTime.of(taken), false)));
        assertThat(answer("E1", file)).isEqualTo(expected);
    }

    @Test
    void what_is_not_known_of_an_ulcer_is_not_told_as_its_absence() {
        var open = withUlcers(Fixtures.ulcer("U1", "4", null, Fixtures.FREE));
        assertThat(explanation("I4", open))
                .startsWith("It is not known yet whether there is an active ulcer that is refractory to prostacyclin")
                .contains("the outcome of prostacyclin not known");
        var absent = withUlcers(Fixtures.ulcer("U1", "2", null, Fixtures.FREE));
        assertThat(explanation("I4", absent)).startsWith("There is no active ulcer");
        assertThat(explanation("I3", open)).startsWith("There is an active ulcer");
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

    private static CriterionAnswer classified(String items, List<String> exclusions, List<String> unknown) {
        var found = new ClassificationFound(
                Stream.of(items.split(",")).map(ClassifiedItem::of).toList(), Fixtures.EXAMINED, exclusions, unknown);
        return answer("I2", Fixtures.completeAnd(new ClassificationRecorded(Fixtures.SC_001, found, 0, null, null)));
    }

    @Test
    void an_item_that_is_not_known_yet_leaves_open_only_what_it_could_decide() {
        var eight = "PUFFY_FINGERS,PITTING_SCARS,RAYNAUD";
        assertThat(classified(eight, List.of(), List.of("TELANGIECTASIA"))).isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(classified(eight, List.of(), List.of("DIGITAL_TIP_ULCERS"))).isEqualTo(CriterionAnswer.NOT_MET);
        assertThat(classified("RAYNAUD", List.of(), List.of("SKIN_PROXIMAL_TO_MCP")))
                .isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(classified(eight + ",TELANGIECTASIA", List.of(), List.of("ANTI_SCL_70")))
                .isEqualTo(CriterionAnswer.MET);
    }

    @Test
    void where_an_exclusion_is_present_no_points_classify() {
        var sufficient = "SKIN_PROXIMAL_TO_MCP";
        assertThat(classified(sufficient, List.of("OTHER_DISORDER_EXPLAINS"), List.of()))
                .isEqualTo(CriterionAnswer.NOT_MET);
        assertThat(classified(sufficient, List.of(), List.of("FINGER_SKIN_SPARED")))
                .isEqualTo(CriterionAnswer.UNKNOWN);
        assertThat(classified("RAYNAUD", List.of(), List.of("FINGER_SKIN_SPARED")))
                .isEqualTo(CriterionAnswer.NOT_MET);
        assertThat(classified(sufficient, List.of(), List.of())).isEqualTo(CriterionAnswer.MET);
    }

    @Test
    void a_classification_without_points_names_what_is_open_or_why_it_does_not_apply() {
        var spared = new ClassificationFound(List.of(), null, List.of("FINGER_SKIN_SPARED"), List.of());
        var excluded = Fixtures.completeAnd(new ClassificationRecorded(Fixtures.SC_001, spared, 0, null, null));
        assertThat(explanation("I2", excluded))
                .isEqualTo("The classification does not apply: Skin thickening that spares the fingers.");
        var open = new ClassificationFound(
                List.of(ClassifiedItem.of("RAYNAUD")), null, List.of(), List.of("SKIN_PROXIMAL_TO_MCP"));
        var unmeasured = Fixtures.completeAnd(new ClassificationRecorded(Fixtures.SC_001, open, 3, null, null));
        assertThat(explanation("I2", unmeasured))
                .isEqualTo("The items are worth 3 points, and 9 are needed. Not known yet: SKIN_PROXIMAL_TO_MCP.");
        assertThat(Fixtures.RULES.verdict(unmeasured, Fixtures.SIGNED).missing())
                .isEqualTo("I2 (SKIN_PROXIMAL_TO_MCP)");
    }

    @ParameterizedTest
    @CsvSource({
        "MET,2014-03-02,MET",
        "NOT_MET,2014-03-01,NOT_MET",
        "NOT_MET,2014-03-02,UNKNOWN",
        "MET,2014-03-01,UNKNOWN",
        "NOT_MET,2014-03,UNKNOWN",
        "NOT_MET,2014-02,NOT_MET",
        "MET,2014-04,MET",
        "NOT_MET,2013,NOT_MET",
        "MET,2014,UNKNOWN",
        "NOT_MET,,NOT_MET",
        "MET,,MET",
        "UNKNOWN,2010,UNKNOWN",
    })
    void a_neoplasm_counts_for_ten_years_from_its_last_sign(
            CriterionAnswer answered, @Nullable String lastSign, CriterionAnswer expected) {
        var history = lastSign == null ? null : ClinicalTime.of(lastSign);
        var judged = new Judgement("E2", answered, "Letter of the oncologist.", Fixtures.EXAMINED, history);
        assertThat(answer("E2", Fixtures.completeAnd(new CriterionJudged(Fixtures.SC_001, judged, null, null))))
                .isEqualTo(expected);
    }

    @Test
    void an_answer_that_contradicts_the_date_is_told_as_such() {
        var judged = new Judgement(
                "E2", CriterionAnswer.NOT_MET, "Cured.", Fixtures.EXAMINED, ClinicalTime.of("2020-05-01"));
        assertThat(explanation("E2", Fixtures.completeAnd(new CriterionJudged(Fixtures.SC_001, judged, null, null))))
                .isEqualTo("Last present 2020-05-01, where 10 years before inclusion begin on 2014-03-02; the answer"
                        + " NOT_MET contradicts this.");
    }

    @Test
    void every_criterion_that_leaves_room_shows_how_it_is_read_and_that_the_reading_is_ours() {
        var readings = Fixtures.RULES.verdict(Fixtures.completeAnd(), Fixtures.SIGNED).criteria().stream()
                .flatMap(found -> found.readings().stream())
                .toList();
        assertThat(readings)
                .hasSameSizeAs(Fixtures.PROTOCOL.eligibility().readings())
                .hasSizeGreaterThan(10)
                .noneMatch(Reading::confirmed);
    }
}
