package io.cytelog.safety.rule.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.contracts.protocol.BetaPrior;
import io.cytelog.contracts.protocol.Boundary;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.Stopping;
import io.cytelog.safety.rule.Facts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published tables, to the digit. */
class BoundaryTablesTest {
    private static final Rational ACCEPTABLE = Rational.of(1, 5);
    private static final Rational NINE_TENTHS = Rational.of(9, 10);

    private static StoppingTable pocock(int subjects, String falseStop) {
        return PocockBoundary.of(subjects, ACCEPTABLE, Rational.of(new BigDecimal(falseStop)));
    }

    private static StoppingTable bayes(int alpha, int beta) {
        return BayesBoundary.of(10, ACCEPTABLE, new BayesBoundary.Prior(alpha, beta, NINE_TENTHS));
    }

    /** As tables print it; a dash where no number stops. */
    private static String row(StoppingTable table) {
        return IntStream.rangeClosed(1, table.subjects())
                .mapToObj(n -> table.stopAt(n).isPresent()
                        ? String.valueOf(table.stopAt(n).getAsInt())
                        : "-")
                .collect(Collectors.joining(" "));
    }

    @Test
    void pocock_for_ten_subjects_and_a_false_stop_of_one_in_twenty() {
        assertThat(row(pocock(10, "0.05"))).isEqualTo("- - 3 3 4 4 5 5 5 6");
    }

    @Test
    void pocock_for_ten_subjects_and_a_false_stop_of_one_in_ten() {
        assertThat(row(pocock(10, "0.10"))).isEqualTo("- 2 3 3 4 4 4 4 5 5");
    }

    @Test
    void pocock_for_twenty_subjects() {
        assertThat(row(pocock(20, "0.05"))).isEqualTo("- - 3 4 4 4 5 5 5 6 6 6 7 7 7 8 8 8 9 9");
    }

    @Test
    void bayes_with_a_prior_of_one_event_in_five() {
        assertThat(row(bayes(1, 4))).isEqualTo("- 2 3 3 3 4 4 4 4 5");
    }

    @Test
    void a_flat_prior_stops_at_the_very_first_event() {
        assertThat(bayes(1, 1).stopAt(1)).hasValue(1);
        assertThat(OperatingCharacteristics.of(bayes(1, 1), ACCEPTABLE).stop().rounded(2))
                .isEqualByComparingTo("0.39");
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.1, 0.4", "0.20, 4.2, 12", "0.40, 33, 56", "0.50, 56, 78"})
    void the_chance_to_stop_by_true_rate(BigDecimal rate, BigDecimal pocockPercent, BigDecimal bayesPercent) {
        assertThat(percent(pocock(10, "0.05"), rate, pocockPercent.scale())).isEqualByComparingTo(pocockPercent);
        assertThat(percent(bayes(1, 4), rate, bayesPercent.scale())).isEqualByComparingTo(bayesPercent);
    }

    private static BigDecimal percent(StoppingTable table, BigDecimal rate, int places) {
        return OperatingCharacteristics.of(table, Rational.of(rate))
                .stop()
                .times(Rational.of(100, 1))
                .rounded(places);
    }

    @Test
    void no_boundary_of_the_same_kind_stops_more_often_and_keeps_the_promise() {
        var falseStop = Rational.of(1, 20);
        var table = pocock(10, "0.05");
        assertThat(OperatingCharacteristics.of(table, ACCEPTABLE).stop().isAtMost(falseStop))
                .isTrue();
        // The next level would let four events among eight stop.
        var next = new TreeMap<>(table.stopAt());
        next.put(8, 4);
        assertThat(OperatingCharacteristics.of(new StoppingTable(10, next), ACCEPTABLE)
                        .stop()
                        .isAtMost(falseStop))
                .isFalse();
    }

    @Test
    void a_promise_that_nothing_can_keep_never_stops() {
        assertThat(pocock(2, "0.03").stopAt()).isEmpty();
        assertThat(pocock(2, "0.04").stopAt()).containsExactly(Map.entry(2, 2));
    }

    @Test
    void expected_numbers_by_hand() {
        // Stops at the first event of two subjects: half of the trials stop after one, the others see the second.
        var first = OperatingCharacteristics.of(StoppingTable.of(Map.of(1, 1, 2, 1)), Rational.of(1, 2));
        assertThat(first.stop()).isEqualTo(Rational.of(3, 4));
        assertThat(first.expectedTreated()).isEqualTo(Rational.of(3, 2));
        assertThat(first.expectedEvents()).isEqualTo(Rational.of(3, 4));
        var never = OperatingCharacteristics.of(new StoppingTable(4, new TreeMap<>()), Rational.of(1, 4));
        assertThat(never.stop()).isEqualTo(Rational.ZERO);
        assertThat(never.expectedTreated()).isEqualTo(Rational.of(4, 1));
        assertThat(never.expectedEvents()).isEqualTo(Rational.ONE);
    }

    @Test
    void the_protocol_file_holds_what_its_making_gives() {
        var stopping = Objects.requireNonNull(Facts.PROTOCOL.stopping());
        assertThat(stopping.boundaries())
                .allSatisfy(boundary -> assertThat(BoundaryMaking.made(boundary))
                        .hasValueSatisfying(
                                made -> assertThat(made.stopAt()).isEqualTo(new TreeMap<>(boundary.stopAtEvents()))));
        BoundaryMaking.check(stopping);
    }

    @Test
    void a_boundary_whose_numbers_are_not_those_of_its_making_is_refused() {
        var right = new TreeMap<>(pocock(10, "0.05").stopAt());
        BoundaryMaking.check(stopping(right, new BigDecimal("0.05"), null));
        var wrong = new TreeMap<>(right);
        wrong.put(4, 4);
        assertThatThrownBy(() -> BoundaryMaking.check(stopping(wrong, new BigDecimal("0.05"), null)))
                .hasMessageContaining("The stopping boundary tested is written as")
                .hasMessageContaining("correct the protocol file");
        assertThatThrownBy(() -> BoundaryMaking.check(stopping(
                        right, null, new BetaPrior(BigDecimal.ONE, new BigDecimal("4"), new BigDecimal("0.9")))))
                .hasMessageContaining("tested");
    }

    @Test
    void a_boundary_that_says_no_making_is_taken_as_it_is() {
        BoundaryMaking.check(stopping(new TreeMap<>(Map.of(3, 1)), null, null));
    }

    private static Stopping stopping(
            Map<Integer, Integer> stopAt, @Nullable BigDecimal falseStop, @Nullable BetaPrior prior) {
        var known =
                Objects.requireNonNull(Facts.PROTOCOL.stopping()).boundaries().getFirst();
        var boundary = new Boundary(
                "tested",
                known.population(),
                known.eventGradeAtLeast(),
                known.acceptableRate(),
                falseStop,
                prior,
                stopAt,
                "test",
                false,
                null);
        return new Stopping(new Sourced<>("tested", "test", false, null), List.of(boundary), List.of());
    }

    @Test
    void fractions_are_kept_in_lowest_terms() {
        assertThat(Rational.of(2, -4)).hasToString("-1/2");
        assertThat(Rational.of(new BigDecimal("0.050"))).isEqualTo(Rational.of(1, 20));
        assertThat(Rational.of(new BigDecimal("2E+1"))).hasToString("20");
        assertThat(Rational.of(1, 3).plus(Rational.of(1, 6))).isEqualTo(Rational.of(1, 2));
        assertThat(Rational.of(1, 3)).isLessThan(Rational.of(1, 2));
        assertThat(Rational.of(2, 3).rounded(2)).isEqualByComparingTo("0.67");
        assertThatThrownBy(() -> Rational.of(1, 0)).hasMessageContaining("denominator");
    }
}
