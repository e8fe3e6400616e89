package io.cytelog.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class QuantitiesAndIdsTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @Test
    void writes_an_identifier_as_its_text() {
        assertThat(MAPPER.writeValueAsString(new SubjectId("S-001"))).isEqualTo("\"S-001\"");
        assertThat(MAPPER.readValue("\"01-701-1015\"", SubjectId.class)).isEqualTo(new SubjectId("01-701-1015"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Jan Jansen", "-1", "a/b", "ü", "12345678901234567890123456789012345678901"})
    void refuses_what_is_no_identifier_without_repeating_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SiteId(text))
                .withMessage("The identifier of a site is 1 to 40 letters, digits, dots, dashes or underscores,"
                        + " and begins with a letter or digit.");
        assertThatThrownBy(() -> MAPPER.readValue(MAPPER.writeValueAsString(text), KitNumber.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void the_number_of_a_query_tells_what_it_is_about() {
        assertThat(QueryId.of("S-001-AE-0001", 3)).isEqualTo(new QueryId("S-001-AE-0001-Q-03"));
        assertThat(QueryId.of("S-Q-1", 120).about()).isEqualTo("S-Q-1");
        assertThat(new QueryId("S-001").about()).isEqualTo("S-001");
        assertThat(new QueryId("x-Q-").about()).isEqualTo("x");
    }

    @Test
    void keeps_the_limits_of_a_cell_range_inside_it() {
        var minimum = new CellCount(10);
        var maximum = new CellCount(20);

        assertThat(minimum.isWithin(minimum, maximum)).isTrue();
        assertThat(maximum.isWithin(minimum, maximum)).isTrue();
        assertThat(new CellCount(9).isWithin(minimum, maximum)).isFalse();
        assertThat(new CellCount(21).isWithin(minimum, maximum)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new CellCount(-1));
    }

    @Test
    void compares_millimetres_by_length_whatever_the_scale() {
        var two = Millimetres.millimetres(2);

        assertThat(new Millimetres(new BigDecimal("2.01")).isMoreThan(two)).isTrue();
        assertThat(new Millimetres(new BigDecimal("2.0")).isMoreThan(two)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Millimetres.millimetres(-1));
        assertThat(MAPPER.readValue("2.5", Millimetres.class)).isEqualTo(new Millimetres(new BigDecimal("2.5")));
    }

    @Test
    void writes_a_grade_as_a_number_from_one_to_five() {
        assertThat(MAPPER.writeValueAsString(CtcaeGrade.SEVERE)).isEqualTo("3");
        assertThat(MAPPER.readValue("5", CtcaeGrade.class)).isEqualTo(CtcaeGrade.FATAL);
        assertThat(CtcaeGrade.of(2).isAtLeast(CtcaeGrade.MODERATE)).isTrue();
        assertThat(CtcaeGrade.of(1).isAtLeast(CtcaeGrade.MODERATE)).isFalse();
        assertThatThrownBy(() -> MAPPER.readValue("0", CtcaeGrade.class)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> MAPPER.readValue("6", CtcaeGrade.class)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CERTAIN,true",
        "PROBABLE,true",
        "POSSIBLE,true",
        "CONDITIONAL,true",
        "UNASSESSABLE,true",
        "UNLIKELY,false",
        "UNRELATED,false"
    })
    void takes_only_unlikely_and_unrelated_for_no_reasonable_possibility(Causality causality, boolean possible) {
        assertThat(causality.isReasonablePossibility()).isEqualTo(possible);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-01T10:00:00Z,MINUTE,2024-05-01T10:00:00Z,2024-05-01T10:00:00Z",
        "2024-05-01T12:00+02:00,MINUTE,2024-05-01T10:00:00Z,2024-05-01T10:00:00Z",
        "2024-03-31,DAY,2024-03-30T23:00:00Z,2024-03-31T21:59:59.999999999Z",
        "2024-02,MONTH,2024-01-31T23:00:00Z,2024-02-29T22:59:59.999999999Z",
        "2023,YEAR,2022-12-31T23:00:00Z,2023-12-31T22:59:59.999999999Z"
    })
    void spans_what_a_clinical_time_can_mean_at_a_place(
            String text, ClinicalTime.Precision precision, Instant earliest, Instant latest) {
        var time = ClinicalTime.of(text);

        assertThat(time.precision()).isEqualTo(precision);
        assertThat(time.earliest(AMSTERDAM)).isEqualTo(earliest);
        assertThat(time.latest(AMSTERDAM)).isEqualTo(latest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2024-02-30", "2024-13", "24", "05/01/2024", "2024-05-01T10:00", "2024-05-01T25:00:00Z"})
    void refuses_a_clinical_time_that_is_none(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClinicalTime.of(text));
    }

    @Test
    void reads_a_clinical_time_from_an_object_or_a_bare_text() {
        var day = ClinicalTime.of("2024-05-01");

        assertThat(MAPPER.writeValueAsString(day)).isEqualTo("{\"value\":\"2024-05-01\",\"precision\":\"DAY\"}");
        assertThat(MAPPER.readValue("{\"value\":\"2024-05-01\",\"precision\":\"DAY\"}", ClinicalTime.class))
                .isEqualTo(day);
        assertThat(MAPPER.readValue("{\"value\":\"2024-05-01\"}", ClinicalTime.class))
                .isEqualTo(day);
        assertThat(MAPPER.readValue("\"2024-05-01\"", ClinicalTime.class)).isEqualTo(day);
        assertThatThrownBy(() ->
                        MAPPER.readValue("{\"value\":\"2024-05-01\",\"precision\":\"MINUTE\"}", ClinicalTime.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void counts_days_by_the_calendar_and_hours_exactly() {
        var beforeSummerTime = Instant.parse("2024-03-30T11:00:00Z");

        assertThat(new MeasuredDuration("P1D").after(beforeSummerTime, AMSTERDAM))
                .isEqualTo("2024-03-31T10:00:00Z");
        assertThat(new MeasuredDuration("PT24H").after(beforeSummerTime, AMSTERDAM))
                .isEqualTo("2024-03-31T11:00:00Z");
        assertThat(new MeasuredDuration("P1M").before(beforeSummerTime, AMSTERDAM))
                .isEqualTo("2024-02-29T11:00:00Z");
        assertThat(new MeasuredDuration("P1DT2H").exact()).isEqualTo(Duration.ofHours(26));
        assertThatThrownBy(() -> new MeasuredDuration("P1M").exact()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void the_least_that_a_length_of_time_can_be_is_told_of_every_one() {
        assertThat(new MeasuredDuration("P1Y1M1W1DT1H").shortest())
                .isEqualTo(Duration.ofDays(365 + 28 + 7 + 1).plusHours(1));
        assertThat(new MeasuredDuration("P2147483647Y").shortest()).isPositive();
        assertThat(new MeasuredDuration("P0M").shortest()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P", "PT", "P1DT", "12", "-P1D", "P-1D", "1D", "P99999999999D", "P1DT9223372036854775807S"})
    void refuses_a_length_of_time_that_is_none(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MeasuredDuration(text));
    }
}
