package io.cytelog.dosing.read.supply;

import static io.cytelog.dosing.Dosing.BAG;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.Completeness;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.Disposal.Kind;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.read.supply.BagAccount.Missing;
import io.cytelog.dosing.read.supply.BagAccount.Unaccounted;
import io.cytelog.dosing.read.supply.LotTrace.TracedBag;
import io.cytelog.dosing.read.supply.TracedKit.Preparation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BagAccountTest {
    private static final CellCount CELLS = new CellCount(48_000_000);

    /** Prepared at minute 30, to be used before minute 180. */
    private static Preparation preparation(BagNumber bag) {
        var viability = new Percent(new BigDecimal("86"));
        var donor = new DonorCode("DONOR-A");
        var content = new KitContent(LOT, bag, donor, CELLS, viability, at(0), at(180), false);
        return new Preparation(
                LOT, bag, donor, CELLS, viability, at(0), at(30), at(180), true, List.of(), List.of(), List.of(),
                at(30), false, content);
    }

    private static TracedAdministration given(@Nullable Completeness completeness) {
        return new TracedAdministration(
                PRODUCT_KIT,
                SUBJECT,
                SITE,
                at(60),
                null,
                null,
                List.of(),
                completeness,
                CELLS,
                false,
                at(30),
                LOT,
                BAG,
                new DonorCode("DONOR-A"));
    }

    private static TracedDisposal disposed(int minute) {
        return new TracedDisposal(Kind.WASTED, "Left over", "pharmacist", at(minute), List.of(), at(minute));
    }

    private static BagAccount account(List<TracedAdministration> given, TracedDisposal... disposals) {
        var kit = new TracedKit(
                PRODUCT_KIT,
                "MSC",
                true,
                SUBJECT,
                SITE,
                preparation(BAG),
                List.of(),
                given,
                List.of(disposals),
                List.of());
        return new BagAccount(LOT, new TracedBag(BAG, CELLS, List.of(kit), List.of()));
    }

    private static Optional<Missing> missing(BagAccount account, int minute) {
        return account.unaccountedAt(at(minute)).map(Unaccounted::missing);
    }

    @Test
    void a_bag_that_nobody_touched_is_in_stock_and_one_that_was_thrown_away_is_not() {
        var untouched = new BagAccount(LOT, new TracedBag(BAG, CELLS, List.of(), List.of()));
        var thrown = new BagAccount(LOT, new TracedBag(BAG, CELLS, List.of(), List.of(disposed(1))));

        assertThat(untouched.state()).isEqualTo(BagState.IN_STOCK);
        assertThat(missing(untouched, 9999)).isEmpty();
        assertThat(thrown.state()).isEqualTo(BagState.DISPOSED);
        assertThat(missing(thrown, 9999)).isEmpty();
    }

    @Test
    void a_prepared_bag_is_unaccounted_for_from_its_end_of_use_unless_it_is_disposed_of() {
        assertThat(account(List.of()).state()).isEqualTo(BagState.PREPARED);
        assertThat(missing(account(List.of()), 179)).isEmpty();
        assertThat(missing(account(List.of()), 180)).contains(Missing.NEITHER_GIVEN_NOR_DISPOSED);
        assertThat(account(List.of(), disposed(30)).state()).isEqualTo(BagState.DISPOSED);
        assertThat(missing(account(List.of(), disposed(30)), 180)).isEmpty();
    }

    @Test
    void a_disposal_from_before_the_preparation_does_not_account_for_it() {
        assertThat(account(List.of(), disposed(29)).state()).isEqualTo(BagState.PREPARED);
        assertThat(missing(account(List.of(), disposed(29)), 180)).contains(Missing.NEITHER_GIVEN_NOR_DISPOSED);
    }

    @Test
    void a_bag_that_was_given_to_the_end_is_accounted_for_and_one_given_in_part_only_with_its_rest() {
        var complete = account(List.of(given(Completeness.COMPLETE)));
        var partial = account(List.of(given(Completeness.PARTIAL)));

        assertThat(complete.state()).isEqualTo(BagState.GIVEN);
        assertThat(missing(complete, 9999)).isEmpty();
        assertThat(missing(partial, 61)).contains(Missing.REST_NOT_DISPOSED);
        assertThat(missing(account(List.of(given(null))), 61)).contains(Missing.REST_NOT_DISPOSED);
        assertThat(missing(account(List.of(given(Completeness.PARTIAL)), disposed(90)), 9999))
                .isEmpty();
        assertThat(account(List.of(given(Completeness.PARTIAL)), disposed(90)).state())
                .isEqualTo(BagState.GIVEN);
    }

    @Test
    void a_bag_that_its_lot_was_received_without_is_named_and_one_that_it_was_received_with_is_not() {
        var mentioned = new BagAccount(LOT, new TracedBag(BAG, null, List.of(), List.of(disposed(1))));

        assertThat(mentioned.state()).isEqualTo(BagState.DISPOSED);
        assertThat(missing(mentioned, 0)).contains(Missing.NOT_RECEIVED);
        assertThat(missing(new BagAccount(LOT, new TracedBag(BAG, CELLS, List.of(), List.of(disposed(1)))), 0))
                .isEmpty();
    }

    @Test
    void a_disposal_whose_time_is_corrected_stays_that_of_the_same_preparation() {
        var moved = new TracedDisposal(Kind.WASTED, "Left over", "pharmacist", at(29), List.of(), at(30));

        assertThat(account(List.of(), moved).state()).isEqualTo(BagState.DISPOSED);
    }

    @Test
    void what_was_given_from_another_bag_of_the_same_kit_does_not_count() {
        var kit = new TracedKit(
                PRODUCT_KIT,
                "MSC",
                true,
                SUBJECT,
                SITE,
                preparation(BAG),
                List.of(preparation(new BagNumber("B-0"))),
                List.of(given(Completeness.COMPLETE)),
                List.of(),
                List.of());
        var earlier = new BagAccount(LOT, new TracedBag(new BagNumber("B-0"), CELLS, List.of(kit), List.of()));

        assertThat(earlier.state()).isEqualTo(BagState.PREPARED);
        assertThat(missing(earlier, 180)).contains(Missing.NEITHER_GIVEN_NOR_DISPOSED);
    }
}
