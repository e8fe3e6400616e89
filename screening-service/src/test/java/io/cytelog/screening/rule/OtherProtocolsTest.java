package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Millimetres;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.Aspect;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protocols that ask for less, or for more, than the shipped one. */
class OtherProtocolsTest {
    private static CriterionAnswer answer(String criterion, String changes, Ulcer ulcer) {
        return answer(criterion, changes, Fixtures.completeAnd(new UlcerRecorded(Fixtures.SC_001, ulcer, null, null)));
    }

    private static CriterionAnswer answer(String criterion, String changes, CandidateFile file) {
        var rules = new EligibilityRules(ProtocolHistory.of(Fixtures.protocolWith(changes)));
        return rules.verdict(file, Fixtures.SIGNED).verdicts().stream()
                .filter(verdict -> verdict.criterion().equals(criterion))
                .map(CriterionVerdict::answer)
                .findFirst()
                .orElseThrow();
    }

    private static Ulcer filmed(String takenAt) {
        return Fixtures.ulcer("U1", "4", Fixtures.REFRACTORY, new Xray(ClinicalTime.of(takenAt), false));
    }

    private static Ulcer bare(@Nullable Prostacyclin prostacyclin) {
        return new Ulcer(
                new UlcerId("U1"),
                Finger.LEFT_RING,
                Aspect.TIP,
                null,
                null,
                null,
                null,
                prostacyclin,
                Fixtures.FREE,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-01,NOT_MET",
        "2024-01-31,UNKNOWN",
        "2024-02,NOT_MET",
        "2024-01,UNKNOWN",
        "2024-03-02,NOT_MET",
    })
    void an_x_ray_may_be_too_old(String takenAt, CriterionAnswer expected) {
        var limited = "{\"eligibility\":{\"calcinosis\":{\"xrayMaximumAge\":"
                + "{\"value\":\"P30D\",\"source\":\"test\",\"confirmed\":true}}}}";
        assertThat(answer("E1", limited, filmed(takenAt))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2024-03-01T09:00:00Z,NOT_MET", "2024-03-01T09:00:01Z,UNKNOWN", "2024-03-02,UNKNOWN"})
    void an_x_ray_may_have_to_precede_the_referral(String takenAt, CriterionAnswer expected) {
        var referral = "{\"eligibility\":{\"calcinosis\":{\"xrayUntil\":{\"value\":\"REFERRAL\"}}}}";
        assertThat(answer("E1", referral, filmed(takenAt))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "MET,true,MET,MET",
        "MET,false,NOT_MET,MET",
        "MET,,UNKNOWN,MET",
        "NOT_MET,true,NOT_MET,NOT_MET",
        "NOT_MET,,NOT_MET,NOT_MET",
        "UNKNOWN,true,UNKNOWN,UNKNOWN",
        "UNKNOWN,false,NOT_MET,UNKNOWN",
        "UNKNOWN,,UNKNOWN,UNKNOWN",
    })
    void an_infection_may_exclude_with_systemic_symptoms_alone(
            CriterionAnswer infected, @Nullable Boolean symptoms, CriterionAnswer narrow, CriterionAnswer wide) {
        var judged = new Judgement("E6", infected, "Seen.", Fixtures.EXAMINED, null, symptoms);
        var file = Fixtures.completeAnd(new CriterionJudged(Fixtures.SC_001, judged, null, null));
        var needed = "{\"eligibility\":{\"judgement\":{\"infectionNeedsSystemicSymptoms\":{\"value\":true}}}}";
        assertThat(answer("E6", needed, file)).isEqualTo(narrow);
        assertThat(answer("E6", "{}", file)).isEqualTo(wide);
    }

    @Test
    void signs_that_are_not_demanded_may_be_absent_or_unknown() {
        var size =
                "{\"eligibility\":{\"ulcer\":{\"painful\":{\"value\":false},\"depthVisible\":null,\"dermisLost\":null}}}";
        var numb = new Ulcer(
                new UlcerId("U1"),
                Finger.LEFT_RING,
                Aspect.TIP,
                Millimetres.millimetres(3),
                false,
                null,
                false,
                null,
                null,
                null);
        assertThat(answer("I3", size, numb)).isEqualTo(CriterionAnswer.MET);
        assertThat(answer("I3", "{}", numb)).isEqualTo(CriterionAnswer.NOT_MET);
    }

    private static String withCriteria(String criteria, String without) {
        return "{\"eligibility\":{\"criteria\":[" + criteria + "],\"readings\":null," + without + "}}";
    }

    private static String criterion(String id, String kind, String rule) {
        return "{\"id\":\"" + id + "\",\"kind\":\"" + kind + "\",\"rule\":\"" + rule
                + "\",\"wording\":\"As named.\",\"source\":\"test\",\"confirmed\":true}";
    }

    @Test
    void without_active_ulcers_refractory_ones_and_calcinosis_are_judged_of_every_ulcer() {
        var changes = withCriteria(
                criterion("I4", "INCLUSION", "REFRACTORY_ULCER") + "," + criterion("E1", "EXCLUSION", "CALCINOSIS"),
                "\"ulcer\":null");
        assertThat(answer("I4", changes, bare(Fixtures.REFRACTORY))).isEqualTo(CriterionAnswer.MET);
        assertThat(answer("E1", changes, bare(Fixtures.REFRACTORY))).isEqualTo(CriterionAnswer.NOT_MET);
    }

    @Test
    void without_refractory_ulcers_calcinosis_is_judged_of_the_active_ones() {
        var changes = withCriteria(criterion("E1", "EXCLUSION", "CALCINOSIS"), "\"refractory\":null");
        var improved = Fixtures.prostacyclin("2023-11-30", ProstacyclinOutcome.IMPROVED, "2024-02-01");
        var active = Fixtures.ulcer("U1", "4", improved, Fixtures.FREE);
        assertThat(answer("E1", changes, active)).isEqualTo(CriterionAnswer.NOT_MET);
        var rules = new EligibilityRules(ProtocolHistory.of(Fixtures.protocolWith(changes)));
        var file = Fixtures.completeAnd(
                new UlcerRecorded(Fixtures.SC_001, Fixtures.ulcer("U1", "4", null, Fixtures.CALCIFIED), null, null),
                new UlcerRecorded(Fixtures.SC_001, Fixtures.ulcer("U2", "1", null, Fixtures.FREE), null, null));
        assertThat(rules.verdict(file, Fixtures.SIGNED).failing()).containsExactly("E1");
    }

    @Test
    void without_either_calcinosis_is_judged_of_every_ulcer() {
        var changes = withCriteria(criterion("E1", "EXCLUSION", "CALCINOSIS"), "\"refractory\":null,\"ulcer\":null");
        assertThat(answer("E1", changes, bare(null))).isEqualTo(CriterionAnswer.NOT_MET);
    }
}
