package io.cytelog.dosing.rule;

import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.SignedLimits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LotRuleTest {
    private static final LotRule RULE = new LotRule(PROTOCOL.product());
    private static final Percent GOOD = percent("90");

    private static Percent percent(String value) {
        return new Percent(new BigDecimal(value));
    }

    private static LotContent lot(long cells, String expiresAt) {
        return new LotContent(
                Dosing.LOT,
                new DonorCode("DONOR-A"),
                List.of(
                        new Bag(new BagNumber("B-1"), new CellCount(48_000_000)),
                        new Bag(new BagNumber("B-2"), new CellCount(cells))),
                Instant.parse("2025-01-01T08:00:00Z"),
                Instant.parse(expiresAt),
                null);
    }

    private static LotContent lot(long cells) {
        return lot(cells, "2030-01-01T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(longs = {45_000_000, 50_000_000})
    void takes_bags_up_to_both_limits(long cells) {
        assertThat(RULE.faultsOf(lot(cells), GOOD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {44_999_999, 50_000_001})
    void finds_one_bag_beyond_a_limit(long cells) {
        assertThat(RULE.faultsOf(lot(cells), GOOD)).containsExactly(LotFault.CELL_COUNT);
    }

    @Test
    void finds_a_viability_below_the_limit_and_asks_for_none_that_is_not_stated() {
        assertThat(RULE.faultsOf(lot(48_000_000), percent("70"))).isEmpty();
        assertThat(RULE.faultsOf(lot(48_000_000), percent("69.99"))).containsExactly(LotFault.VIABILITY);
        assertThat(RULE.faultsOf(lot(48_000_000), null)).isEmpty();
    }

    @Test
    void finds_an_expiry_beyond_the_longest_shelf_life() {
        assertThat(RULE.faultsOf(lot(48_000_000, "2035-01-01T08:00:00Z"), GOOD)).isEmpty();
        assertThat(RULE.faultsOf(lot(48_000_000, "2035-01-01T08:00:01Z"), GOOD)).containsExactly(LotFault.SHELF_LIFE);
    }

    @Test
    void finds_all_faults_at_once_and_none_where_nothing_is_demanded() {
        var bad = lot(1, "2099-01-01T08:00:00Z");

        assertThat(RULE.faultsOf(bad, percent("1"))).containsExactly(LotFault.values());
        assertThat(new LotRule(Dosing.REHEARSAL.product()).faultsOf(bad, percent("1")))
                .isEmpty();
    }

    @Test
    void an_exception_excuses_what_it_covers_and_nothing_else() {
        var dose = new DoseRule(PROTOCOL.dose(), PROTOCOL.product());
        var few = excused(product(40_000_000, "86"), LotFault.CELL_COUNT);
        var dying = excused(product(48_000_000, "60"), LotFault.VIABILITY);

        assertThat(dose.isMetBy(few)).isTrue();
        assertThat(dose.isMetBy(dying)).isTrue();
        assertThat(dose.isMetBy(excused(product(40_000_000, "86"), LotFault.VIABILITY)))
                .isFalse();
        assertThat(dose.isMetBy(excused(product(48_000_000, "60"), LotFault.CELL_COUNT)))
                .isFalse();
        assertThat(dose.isMetBy(few.outOfSpecification())).isFalse();
        assertThat(dose.isWithinSpecification(few)).isFalse();
        assertThat(dose.isWithinSpecification(dying)).isFalse();
        assertThat(dose.isWithinSpecification(product(48_000_000, "86"))).isTrue();
        assertThat(dose.isWithinSpecification(product(48_000_000, "86").outOfSpecification()))
                .isFalse();
        assertThat(dose.isWithinSpecification(Dosing.placebo())).isTrue();
    }

    @Test
    void an_exception_excuses_a_kit_no_further_from_the_range_than_was_signed_and_an_old_one_without_bounds() {
        var dose = new DoseRule(PROTOCOL.dose(), PROTOCOL.product());
        var few = new SignedLimits(new CellCount(40_000_000), null);
        var many = new SignedLimits(new CellCount(60_000_000), null);
        var weak = new SignedLimits(null, percent("60"));

        assertThat(dose.isMetBy(excused(product(40_000_000, "86"), LotFault.CELL_COUNT, few)))
                .isTrue();
        assertThat(dose.isMetBy(excused(product(39_999_999, "86"), LotFault.CELL_COUNT, few)))
                .isFalse();
        assertThat(dose.isMetBy(excused(product(50_000_001, "86"), LotFault.CELL_COUNT, few)))
                .isFalse();
        assertThat(dose.isMetBy(excused(product(60_000_000, "86"), LotFault.CELL_COUNT, many)))
                .isTrue();
        assertThat(dose.isMetBy(excused(product(60_000_001, "86"), LotFault.CELL_COUNT, many)))
                .isFalse();
        assertThat(dose.isMetBy(excused(product(44_999_999, "86"), LotFault.CELL_COUNT, many)))
                .isFalse();
        assertThat(dose.isMetBy(excused(product(48_000_000, "60"), LotFault.VIABILITY, weak)))
                .isTrue();
        assertThat(dose.isMetBy(excused(product(48_000_000, "59.99"), LotFault.VIABILITY, weak)))
                .isFalse();
        assertThat(dose.isMetBy(excused(product(1, "86"), LotFault.CELL_COUNT))).isTrue();
        assertThat(dose.isMetBy(excused(product(48_000_000, "1"), LotFault.VIABILITY)))
                .isTrue();
    }

    private static KitContent excused(KitContent kit, LotFault fault) {
        return excused(kit, fault, null);
    }

    private static KitContent excused(KitContent kit, LotFault fault, @Nullable SignedLimits signed) {
        return new KitContent(
                kit.lot(),
                kit.bag(),
                kit.donor(),
                kit.viableCells(),
                kit.viability(),
                kit.thawedAt(),
                kit.expiresAt(),
                false,
                List.of(fault),
                signed,
                null,
                List.of());
    }
}
