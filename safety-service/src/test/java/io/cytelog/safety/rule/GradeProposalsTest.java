package io.cytelog.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.event.Measurement;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.UlcerDepth;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeProposalsTest {
    private static final GradeProposals PROPOSALS = new GradeProposals(Facts.PROTOCOL.ctcae());

    private static int grade(Measurement measurement) {
        var grade = PROPOSALS.of(measurement).grade();
        return grade == null ? 0 : grade.number();
    }

    private static Measurement fever(String celsius, @Nullable String lasted) {
        return new Measurement(
                new BigDecimal(celsius), lasted == null ? null : new MeasuredDuration(lasted), null, null, null);
    }

    private static Measurement ulcer(@Nullable String centimetres, @Nullable UlcerDepth depth) {
        return new Measurement(null, null, null, centimetres == null ? null : new BigDecimal(centimetres), depth);
    }

    @ParameterizedTest
    @CsvSource({"37.9,0", "38.0,1", "39.0,1", "39.00,1", "39.1,2", "40.0,2"})
    void fever_is_graded_by_temperature_up_to_forty_degrees(String celsius, int grade) {
        assertThat(grade(fever(celsius, null))).isEqualTo(grade);
        assertThat(grade(fever(celsius, "PT48H"))).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"40.1,PT1H,3", "40.1,PT24H,3", "40.1,P1D,3", "40.1,PT24H1M,4", "41.5,P2D,4", "40.1,P1M,4"})
    void above_forty_degrees_it_is_graded_by_how_long_it_lasted(String celsius, String lasted, int grade) {
        assertThat(grade(fever(celsius, lasted))).isEqualTo(grade);
    }

    @Test
    void above_forty_degrees_nothing_is_proposed_before_it_is_said_how_long_it_lasted() {
        var proposal = PROPOSALS.of(fever("40.1", null));
        assertThat(proposal.grade()).isNull();
        assertThat(proposal.because()).contains("how long it lasted");
        assertThat(proposal.code()).isEqualTo("10016558");
    }

    @ParameterizedTest
    @CsvSource({"4.9,0", "5,1", "10,1", "10.0,1", "10.1,2", "30,2", "30.1,3"})
    void oedema_of_a_limb_is_graded_by_the_difference(String percent, int grade) {
        assertThat(grade(new Measurement(null, null, new BigDecimal(percent), null, null)))
                .isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"0.9,1", "1,2", "2,2", "2.0,2", "2.1,3"})
    void ulcers_are_graded_by_their_size(String centimetres, int grade) {
        assertThat(grade(ulcer(centimetres, null))).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"INTACT_SKIN,1", "PARTIAL_THICKNESS,2", "FULL_THICKNESS,3", "MUSCLE_OR_BONE,4"})
    void ulcers_are_graded_by_their_depth(UlcerDepth depth, int grade) {
        assertThat(grade(ulcer(null, depth))).isEqualTo(grade);
    }

    @Test
    void of_size_and_depth_the_higher_grade_counts() {
        assertThat(grade(ulcer("0.5", UlcerDepth.FULL_THICKNESS))).isEqualTo(3);
        assertThat(grade(ulcer("2.5", UlcerDepth.PARTIAL_THICKNESS))).isEqualTo(3);
        assertThat(grade(ulcer("1.5", UlcerDepth.PARTIAL_THICKNESS))).isEqualTo(2);
    }

    @Test
    void a_measurement_is_of_one_thing_and_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Measurement(null, null, null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Measurement(BigDecimal.TEN, null, BigDecimal.TEN, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Measurement(null, new MeasuredDuration("PT1H"), BigDecimal.TEN, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Measurement(null, null, new BigDecimal("-0.1"), null, null));
        assertThat(grade(new Measurement(null, null, BigDecimal.ZERO, null, null)))
                .isZero();
    }

    @Test
    void a_grade_that_overrules_the_proposal_without_a_reason_is_asked_about() {
        var event = AdverseEvent.of(
                Facts.event(1, "Fever", "2024-03-01", 2).related().reported());
        assertThat(odd(event, CtcaeGrade.MODERATE, null)).isEmpty();
        assertThat(odd(event, CtcaeGrade.MILD, "The thermometer is broken")).isEmpty();
        assertThat(odd(event, CtcaeGrade.MILD, null)).containsExactly(QueryCode.OVERRIDE_UNEXPLAINED);
    }

    private static Iterable<QueryCode> odd(AdverseEvent event, CtcaeGrade graded, @Nullable String reason) {
        var measured = new GradeMeasured(
                event.id(), event.subject(), fever("39.5", null), CtcaeGrade.MODERATE, graded, reason);
        return Oddities.of(event.with(measured), Facts.PROTOCOL);
    }
}
