package io.cytelog.dosing.product;

import static io.cytelog.dosing.Dosing.BAG;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.product.SupplyWord.Filling;
import io.cytelog.dosing.product.SupplyWord.Leaving;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import io.cytelog.dosing.product.SupplyWord.TakenBack;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.sealing.Sealed;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewestWordTest {
    private static final CellCount LABEL = new CellCount(48_000_000);
    private static final CellCount CORRECTED = new CellCount(46_000_000);

    private static KitContent kit(@Nullable Boolean byLabel) {
        var kit = Dosing.product(LABEL.cells(), "86");
        return new KitContent(
                LOT,
                BAG,
                kit.donor(),
                LABEL,
                kit.viability(),
                kit.thawedAt(),
                kit.expiresAt(),
                false,
                List.of(),
                null,
                byLabel,
                List.of());
    }

    private static SupplyCorrection ofLot(CellCount cells) {
        var lot = new LotContent(
                LOT, new DonorCode("DONOR-NEW"), List.of(new Bag(BAG, cells)), at(-90_000), at(500_000), null);
        return correction("lot", new Receipt(lot, null), List.of());
    }

    private static SupplyCorrection correction(String record, SupplyWord says, List<DosingRefusal> faults) {
        return new SupplyCorrection(record, LOT, null, says, says, "Read again", "pharmacist", faults);
    }

    private static NewestWord after(SupplyCorrection... corrections) {
        return new NewestWord(SEAL, List.of(corrections), Set.of(), Set.of());
    }

    private static KitContent said(KitContent first, SupplyCorrection... corrections) {
        return after(corrections)
                .filling(PRODUCT_KIT, at(30), SEAL.seal(PRODUCT_KIT, first))
                .content();
    }

    @Test
    void a_kit_follows_the_donor_of_its_lot_and_the_label_of_its_bag_where_nobody_counted() {
        assertThat(said(kit(true), ofLot(CORRECTED)).donor()).isEqualTo(new DonorCode("DONOR-NEW"));
        assertThat(said(kit(true), ofLot(CORRECTED)).viableCells()).isEqualTo(CORRECTED);
        assertThat(said(kit(null), ofLot(CORRECTED)).viableCells()).isEqualTo(LABEL);
        assertThat(said(kit(null), ofLot(CORRECTED)).donor()).isEqualTo(new DonorCode("DONOR-NEW"));
        assertThat(said(kit(true))).isEqualTo(kit(true));
        assertThat(said(Dosing.placebo(), ofLot(CORRECTED))).isEqualTo(Dosing.placebo());
    }

    @Test
    void a_kit_is_relabelled_by_a_correction_of_its_label_even_back_again_and_not_where_its_cells_were_counted() {
        assertThat(isRelabelled(kit(true), ofLot(CORRECTED))).isTrue();
        assertThat(isRelabelled(kit(true), ofLot(CORRECTED), ofLot(LABEL))).isTrue();
        assertThat(isRelabelled(kit(true), ofLot(LABEL))).isFalse();
        assertThat(isRelabelled(kit(true))).isFalse();
        assertThat(isRelabelled(kit(null), ofLot(CORRECTED))).isFalse();
        assertThat(isRelabelled(Dosing.placebo(), ofLot(CORRECTED))).isFalse();
    }

    private static boolean isRelabelled(KitContent first, SupplyCorrection... corrections) {
        return after(corrections).isRelabelled(PRODUCT_KIT, SEAL.seal(PRODUCT_KIT, first));
    }

    @Test
    void the_last_correction_of_a_lot_is_the_one_that_is_followed() {
        assertThat(said(kit(true), ofLot(CORRECTED), ofLot(new CellCount(45_000_000)))
                        .viableCells())
                .isEqualTo(new CellCount(45_000_000));
    }

    @Test
    void a_kit_is_out_of_specification_while_its_newest_word_has_faults_or_its_lot_may_not_be_used() {
        Sealed first = SEAL.seal(PRODUCT_KIT, kit(true));
        var faulty = correction(
                SEAL.recordOf(first), new Filling(at(30), kit(true)), List.of(DosingRefusal.BAG_ALREADY_USED));
        var mended = correction(SEAL.recordOf(first), new Filling(at(30), kit(true)), List.of());
        var tag = SEAL.tag(LOT);

        assertThat(isOut(after(), first)).isFalse();
        assertThat(isOut(after(faulty), first)).isTrue();
        assertThat(isOut(after(faulty, mended), first)).isFalse();
        assertThat(isOut(new NewestWord(SEAL, List.of(), Set.of(tag), Set.of()), first))
                .isTrue();
        assertThat(isOut(new NewestWord(SEAL, List.of(), Set.of(), Set.of(tag)), first))
                .isTrue();
    }

    @Test
    void a_kit_is_out_of_specification_while_the_newest_receipt_of_its_lot_has_it_expired_when_it_was_thawed() {
        Sealed first = SEAL.seal(PRODUCT_KIT, kit(true));
        Sealed placebo = SEAL.seal(PRODUCT_KIT, Dosing.placebo());

        assertThat(isOut(after(expiring(0)), first)).isTrue();
        assertThat(isOut(after(expiring(1)), first)).isFalse();
        assertThat(isOut(after(expiring(0), expiring(1)), first)).isFalse();
        assertThat(isOut(after(expiring(1), expiring(0)), first)).isTrue();
        assertThat(isOut(after(expiring(0)), placebo)).isFalse();
    }

    @Test
    void a_kit_is_out_of_specification_while_its_bag_is_said_to_be_gone_though_it_was_in_a_kit() {
        Sealed first = SEAL.seal(PRODUCT_KIT, kit(true));
        Sealed placebo = SEAL.seal(PRODUCT_KIT, Dosing.placebo());
        var faults = List.of(DosingRefusal.BAG_ALREADY_USED);
        var gone = correction("disposal", leaving(BAG), faults);

        assertThat(isOut(after(gone), first)).isTrue();
        assertThat(isOut(after(gone, correction("disposal", new TakenBack(), List.of())), first))
                .isFalse();
        assertThat(isOut(after(correction("disposal", leaving(BAG), List.of())), first))
                .isFalse();
        assertThat(isOut(after(correction("disposal", leaving(new BagNumber("B-9")), faults)), first))
                .isFalse();
        assertThat(isOut(after(gone), placebo)).isFalse();
    }

    private static Leaving leaving(BagNumber bag) {
        return new Leaving(at(5), new Disposal(Disposal.Kind.WASTED, "Leaks", bag));
    }

    /** The kit was thawed at minute 0. */
    private static SupplyCorrection expiring(int minute) {
        var lot = new LotContent(
                LOT, new DonorCode("DONOR-A"), List.of(new Bag(BAG, LABEL)), at(-90_000), at(minute), null);
        return correction("lot", new Receipt(lot, null), List.of());
    }

    private static boolean isOut(NewestWord newest, Sealed first) {
        return newest.inHand(PRODUCT_KIT, at(30), first).foundOutOfSpecification();
    }

    @Test
    void a_bag_is_filled_into_a_kit_by_the_newest_word_alone() {
        Sealed first = SEAL.seal(PRODUCT_KIT, Dosing.placebo());
        var product = correction(SEAL.recordOf(first), new Filling(at(30), kit(true)), List.of());
        var placebo = correction(SEAL.recordOf(first), new Filling(at(30), Dosing.placebo()), List.of());

        assertThat(after(product).isFilledByCorrection(LOT, BAG, null)).isTrue();
        assertThat(after(product).isFilledByCorrection(LOT, BAG, first)).isFalse();
        assertThat(after(product).isFilledByCorrection(LOT, new BagNumber("B-9"), null))
                .isFalse();
        assertThat(after(product, placebo).isFilledByCorrection(LOT, BAG, null)).isFalse();
    }

    @Test
    void a_record_is_taken_back_until_it_is_said_again_and_keeps_what_it_last_said() {
        Sealed first = SEAL.seal(PRODUCT_KIT, kit(true));
        var takenBack = correction(SEAL.recordOf(first), new TakenBack(), List.of());
        var filling = new Filling(at(40), kit(null));
        var again = correction(SEAL.recordOf(first), filling, List.of());

        assertThat(after().isTakenBack(first)).isFalse();
        assertThat(after(takenBack).isTakenBack(first)).isTrue();
        assertThat(after(takenBack).isTakenBack(SEAL.seal(PRODUCT_KIT, kit(true))))
                .as("another record of the same words")
                .isFalse();
        assertThat(after(takenBack).filling(PRODUCT_KIT, at(30), first).content())
                .isEqualTo(kit(true));
        assertThat(after(takenBack).replaced(first, filling)).isEqualTo(new TakenBack());
        assertThat(after(takenBack, again).isTakenBack(first)).isFalse();
        assertThat(after(takenBack, again).filling(PRODUCT_KIT, at(30), first)).isEqualTo(filling);
        assertThat(after(again, takenBack).isFilledByCorrection(LOT, BAG, null)).isFalse();
        assertThat(after(again).replaced(first, filling)).isEqualTo(filling);
    }
}
