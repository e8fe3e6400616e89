package io.cytelog.dosing.rule;

import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.REHEARSAL;
import static io.cytelog.dosing.Dosing.at;
import static io.cytelog.dosing.Dosing.placebo;
import static io.cytelog.dosing.Dosing.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.rule.Recheck.Infection;
import io.cytelog.dosing.rule.Recheck.Pregnancy;
import io.cytelog.dosing.rule.TrialConduct.Halt;
import io.cytelog.dosing.rule.TrialConduct.Restart;
import java.util.List;
import org.junit.jupiter.api.Test;

class DosingRulesTest {
    private final DoseRule dose = new DoseRule(PROTOCOL.dose(), PROTOCOL.product());
    private final DoseRule anyDose = new DoseRule(REHEARSAL.dose(), REHEARSAL.product());
    private final KitExpiry expiry = new KitExpiry(PROTOCOL.product());

    @Test
    void accepts_both_limits_of_the_dose_and_refuses_a_cell_beyond() {
        assertThat(dose.isMetBy(product(44_999_999, "86"))).isFalse();
        assertThat(dose.isMetBy(product(45_000_000, "86"))).isTrue();
        assertThat(dose.isMetBy(product(50_000_000, "86"))).isTrue();
        assertThat(dose.isMetBy(product(50_000_001, "86"))).isFalse();
    }

    @Test
    void accepts_the_least_viability_and_refuses_less() {
        assertThat(dose.isMetBy(product(48_000_000, "70"))).isTrue();
        assertThat(dose.isMetBy(product(48_000_000, "69.99"))).isFalse();
    }

    @Test
    void placebo_meets_the_dose_by_its_nature() {
        assertThat(dose.isMetBy(placebo())).isTrue();
    }

    @Test
    void a_pharmacist_may_find_product_and_placebo_out_of_specification() {
        assertThat(dose.isMetBy(product(48_000_000, "86").outOfSpecification())).isFalse();
        assertThat(dose.isMetBy(placebo().outOfSpecification())).isFalse();
    }

    @Test
    void a_protocol_without_a_range_accepts_any_dose() {
        assertThat(anyDose.isMetBy(product(1, "0"))).isTrue();
    }

    @Test
    void cells_given_are_the_share_of_the_planned_injections() {
        assertThat(dose.given(product(48_000_000, "86"), 8, true)).isEqualTo(cells(48_000_000));
        assertThat(dose.given(product(48_000_000, "86"), 3, false)).isEqualTo(outside(18_000_000));
        assertThat(dose.given(product(48_000_000, "86"), 0, false)).isEqualTo(outside(0));
        assertThat(dose.given(product(48_000_000, "86"), 9, true)).isEqualTo(cells(48_000_000));
        assertThat(dose.given(product(Long.MAX_VALUE, "86"), 8, true)).isEqualTo(outside(Long.MAX_VALUE));
        assertThat(dose.given(placebo(), 8, true)).isEqualTo(cells(0));
    }

    @Test
    void cells_given_are_unknown_without_a_kit_or_without_a_plan_for_an_incomplete_one() {
        assertThat(dose.given(null, 8, true)).isEqualTo(CellsGiven.NOT_DERIVABLE);
        assertThat(anyDose.given(product(7, "86"), 0, false)).isEqualTo(CellsGiven.NOT_DERIVABLE);
        assertThat(anyDose.given(product(7, "86"), 0, true)).isEqualTo(cells(7));
    }

    @Test
    void
            cells_given_are_unknown_where_a_complete_administration_names_no_injection_and_known_where_an_incomplete_one_had_none() {
        for (var kit : List.of(product(48_000_000, "86"), placebo())) {
            assertThat(dose.given(kit, 0, true)).isEqualTo(CellsGiven.NOT_DERIVABLE);
        }
        assertThat(dose.given(product(48_000_000, "86"), 1, true)).isEqualTo(outside(6_000_000));
        assertThat(dose.given(product(48_000_000, "86"), 0, false)).isEqualTo(outside(0));
    }

    @Test
    void cells_given_are_unknown_where_an_incomplete_administration_names_all_injections_and_known_with_one_less() {
        for (var kit : List.of(product(48_000_000, "86"), placebo())) {
            assertThat(dose.given(kit, 8, false)).isEqualTo(CellsGiven.NOT_DERIVABLE);
            assertThat(dose.given(kit, 9, false)).isEqualTo(CellsGiven.NOT_DERIVABLE);
        }
        assertThat(dose.given(product(48_000_000, "86"), 7, false)).isEqualTo(outside(42_000_000));
        assertThat(dose.given(product(48_000_000, "86"), 8, true)).isEqualTo(cells(48_000_000));
    }

    @Test
    void a_kit_expires_at_the_instant_on_its_label_and_not_before() {
        assertThat(expiry.hasPassed(placebo(), at(180).minusNanos(1))).isFalse();
        assertThat(expiry.hasPassed(placebo(), at(180))).isTrue();
    }

    @Test
    void the_time_after_thawing_ends_the_use_where_the_label_says_more() {
        var generous = until(placebo(), 10_000);
        assertThat(expiry.of(generous)).isEqualTo(at(240));
        assertThat(new KitExpiry(REHEARSAL.product()).of(generous)).isEqualTo(at(10_000));
    }

    @Test
    void news_from_safety_is_stale_after_the_protocols_time_and_not_at_it() {
        var feed = SafetyFeedRule.of(PROTOCOL);
        assertThat(feed.isStale(at(0), at(10))).isFalse();
        assertThat(feed.isStale(at(0), at(10).plusMillis(1))).isTrue();
        assertThat(feed.isStale(at(11), at(10))).isFalse();
        assertThat(feed.isStale(null, at(10))).isTrue();
        assertThat(SafetyFeedRule.of(REHEARSAL).isStale(null, at(10))).isFalse();
    }

    @Test
    void a_halt_counts_until_the_restart_and_the_past_keeps_it() {
        var conduct = TrialConduct.running().with(new Halt(at(10), 5));
        assertThat(conduct.isHalted()).isTrue();
        assertThat(conduct.wasHaltedAt(at(9))).isFalse();
        assertThat(conduct.wasHaltedAt(at(10))).isTrue();

        var restarted = conduct.with(new Restart(at(20), 6));
        assertThat(restarted.isHalted()).isFalse();
        assertThat(restarted.wasHaltedAt(at(19))).isTrue();
        assertThat(restarted.wasHaltedAt(at(20))).isFalse();
        assertThat(TrialConduct.running().isHalted()).isFalse();
    }

    @Test
    void a_halt_or_restart_that_comes_late_counts_in_the_order_of_safety() {
        var halt = new Halt(at(10), 5);
        var restart = new Restart(at(20), 6);
        var late = TrialConduct.running().with(restart).with(halt);
        assertThat(late.isHalted()).isFalse();
        assertThat(late.wasHaltedAt(at(19))).isTrue();
        assertThat(late.wasHaltedAt(at(20))).isFalse();

        var haltedAgain =
                TrialConduct.running().with(halt).with(new Halt(at(30), 7)).with(restart);
        assertThat(haltedAgain.isHalted()).isTrue();
        assertThat(haltedAgain.with(new Restart(at(40), 8)).isHalted()).isFalse();
    }

    @Test
    void names_of_one_person_are_one_whatever_their_case() {
        assertThat(Persons.areOne("Nurse-B ", "nurse-b")).isTrue();
        assertThat(Persons.areOne("nurse-b", "nurse-c")).isFalse();
        assertThat(Persons.areOne(null, null)).isFalse();
    }

    @Test
    void pregnancy_and_infection_exclude_and_nothing_else_does() {
        assertThat(new Recheck(Pregnancy.POSITIVE, Infection.NONE).excludes()).isTrue();
        assertThat(new Recheck(Pregnancy.NEGATIVE, Infection.PRESENT).excludes())
                .isTrue();
        assertThat(new Recheck(Pregnancy.NEGATIVE, Infection.NONE).excludes()).isFalse();
        assertThat(new Recheck(Pregnancy.NOT_APPLICABLE, Infection.NONE).excludes())
                .isFalse();
    }

    private static CellsGiven cells(long cells) {
        return new CellsGiven(new CellCount(cells), false);
    }

    private static CellsGiven outside(long cells) {
        return new CellsGiven(new CellCount(cells), true);
    }

    private static KitContent until(KitContent kit, int minutes) {
        return new KitContent(
                kit.lot(),
                kit.bag(),
                kit.donor(),
                kit.viableCells(),
                kit.viability(),
                kit.thawedAt(),
                at(minutes),
                false);
    }
}
