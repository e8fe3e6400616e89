package io.cytelog.dosing.write.disposeproduct;

import static io.cytelog.dosing.Dosing.BAG;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PHARMACIST;
import static io.cytelog.dosing.Dosing.PLACEBO_KIT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.Disposal.Kind;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord.Filling;
import io.cytelog.dosing.product.SupplyWord.Leaving;
import io.cytelog.dosing.product.SupplyWord.TakenBack;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.testkit.blinding.Disclosure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisposalDecisionTest {
    private static KitDisposalState kit(DosingEvent... events) {
        var state = KitDisposalState.initial();
        for (var event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static BagDisposalState lot(DosingEvent... events) {
        var state = BagDisposalState.initial();
        for (var event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static DosingEvent prepared(KitNumber kit) {
        return Dosing.prepared(kit, kit.equals(PLACEBO_KIT) ? Dosing.placebo() : Dosing.product(48_000_000, "86"));
    }

    private static DisposeKit dispose(KitNumber kit, Kind kind, int minute) {
        return new DisposeKit(kit, TRIAL, new Disposal(kind, "Thawed in vain", null), at(minute), PHARMACIST);
    }

    private static DisposeBag dispose(BagNumber bag, Kind kind) {
        return new DisposeBag(
                SEAL.tag(LOT), SEAL.uses(LOT, bag), TRIAL, new Disposal(kind, "Leaks", bag), at(5), PHARMACIST);
    }

    private static Decision<DosingEvent> decide(DisposeKit command, KitDisposalState state) {
        return DisposalDecision.disposeKit(command, state, SEAL);
    }

    private static Decision<DosingEvent> decide(DisposeBag command, BagDisposalState state) {
        return DisposalDecision.disposeBag(command, state, SEAL);
    }

    private static DosingEvent accepted(Decision<DosingEvent> decision) {
        assertThat(decision.outcome()).isInstanceOf(Outcome.Accepted.class);
        return decision.facts().getFirst();
    }

    private static void refused(DosingRefusal code, Decision<DosingEvent> decision) {
        assertThat(decision.facts()).isEmpty();
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_content_of_a_kit_is_disposed_of_with_who_how_and_why(Kind kind) {
        var event = (KitDisposed) accepted(decide(dispose(PRODUCT_KIT, kind, 60), kit(prepared(PRODUCT_KIT))));

        assertThat(event.by()).isEqualTo("pharmacist");
        assertThat(event.disposedAt()).isEqualTo(at(60));
        assertThat(SEAL.openDisposal(PRODUCT_KIT, event.disposal()))
                .isEqualTo(new Disposal(kind, "Thawed in vain", null));
    }

    @Test
    void a_kit_of_each_arm_leaves_a_record_of_one_length_that_says_neither_how_nor_why() {
        var longest = new DisposeKit(
                PLACEBO_KIT,
                TRIAL,
                new Disposal(Kind.DESTROYED, "\u0001".repeat(Disposal.LONGEST_REASON), null),
                at(60),
                PHARMACIST);
        var placebo = Dosing.JSON.writeValueAsString(accepted(decide(longest, kit(prepared(PLACEBO_KIT)))));
        var product = Dosing.JSON.writeValueAsString(
                accepted(decide(dispose(PRODUCT_KIT, Kind.WASTED, 60), kit(prepared(PRODUCT_KIT)))));

        assertThat(product).hasSameSizeAs(placebo);
        Disclosure.of(product + placebo)
                .doesNotTell("WASTED", "DESTROYED", "Thawed")
                .alsoNotInCiphertext("Thawed in vain", "DESTROYED");
    }

    @Test
    void nothing_is_disposed_of_from_a_kit_that_was_not_prepared_by_then() {
        refused(DosingRefusal.KIT_NOT_PREPARED, decide(dispose(PRODUCT_KIT, Kind.WASTED, 60), kit()));
        refused(
                DosingRefusal.KIT_NOT_PREPARED,
                decide(dispose(PRODUCT_KIT, Kind.WASTED, 29), kit(prepared(PRODUCT_KIT))));
        accepted(decide(dispose(PRODUCT_KIT, Kind.WASTED, 30), kit(prepared(PRODUCT_KIT))));
    }

    @Test
    void what_was_returned_can_still_be_destroyed_and_nothing_is_disposed_of_twice() {
        var prepared = kit(prepared(PRODUCT_KIT));
        var returned = prepared.evolve(accepted(decide(dispose(PRODUCT_KIT, Kind.RETURNED, 60), prepared)));
        var destroyed = returned.evolve(accepted(decide(dispose(PRODUCT_KIT, Kind.DESTROYED, 61), returned)));

        refused(DosingRefusal.KIT_ALREADY_DISPOSED, decide(dispose(PRODUCT_KIT, Kind.RETURNED, 61), returned));
        refused(DosingRefusal.KIT_ALREADY_DISPOSED, decide(dispose(PRODUCT_KIT, Kind.DESTROYED, 62), destroyed));
        refused(DosingRefusal.KIT_ALREADY_DISPOSED, decide(dispose(PRODUCT_KIT, Kind.WASTED, 62), destroyed));
    }

    @Test
    void a_kit_that_was_prepared_again_can_be_disposed_of_again() {
        var first = kit(prepared(PLACEBO_KIT));
        var disposed = first.evolve(accepted(decide(dispose(PLACEBO_KIT, Kind.WASTED, 60), first)));
        var again = disposed.evolve(new io.cytelog.dosing.event.KitPrepared(
                PLACEBO_KIT,
                SEAL.usePlacebo(PLACEBO_KIT, at(90)),
                at(90),
                at(91),
                SEAL.seal(PLACEBO_KIT, Dosing.placebo())));

        refused(DosingRefusal.KIT_ALREADY_DISPOSED, decide(dispose(PLACEBO_KIT, Kind.WASTED, 80), again));
        accepted(decide(dispose(PLACEBO_KIT, Kind.WASTED, 100), again));
    }

    @Test
    void a_bag_in_stock_is_disposed_of_and_the_record_does_not_lead_to_the_bag() {
        var event = (BagDisposed) accepted(decide(dispose(BAG, Kind.WASTED), lot(Dosing.lotReceived())));

        assertThat(SEAL.openDisposal(SEAL.tag(LOT), event.disposal()))
                .isEqualTo(new Disposal(Kind.WASTED, "Leaks", BAG));
        Disclosure.of(Dosing.JSON.writeValueAsString(event))
                .doesNotTell("LOT-7", "B01", "Leaks", SEAL.use(LOT, BAG).value())
                .alsoNotInCiphertext("LOT-7-B01");
    }

    @Test
    void a_bag_is_refused_that_nobody_received_that_is_in_a_kit_or_that_is_gone_already() {
        var received = lot(Dosing.lotReceived());
        var wasted = received.evolve(accepted(decide(dispose(BAG, Kind.WASTED), received)));
        var returned = received.evolve(accepted(decide(dispose(BAG, Kind.RETURNED), received)));

        refused(DosingRefusal.LOT_NOT_KNOWN, decide(dispose(BAG, Kind.WASTED), lot()));
        refused(DosingRefusal.BAG_NOT_IN_LOT, decide(dispose(new BagNumber("B-99"), Kind.WASTED), received));
        refused(
                DosingRefusal.BAG_ALREADY_USED,
                decide(dispose(BAG, Kind.WASTED), received.evolve(prepared(PRODUCT_KIT))));
        refused(DosingRefusal.BAG_ALREADY_DISPOSED, decide(dispose(BAG, Kind.DESTROYED), wasted));
        accepted(decide(dispose(BAG, Kind.DESTROYED), returned));
    }

    private static Decision<DosingEvent> correct(DisposeKit says, Instant corrects, KitDisposalState state) {
        return DisposalDecision.correct(new CorrectKitDisposal(says, corrects, "Wrong page"), state, SEAL);
    }

    private static Decision<DosingEvent> correct(DisposeBag says, Instant corrects, BagDisposalState state) {
        return DisposalDecision.correct(new CorrectBagDisposal(says, corrects, "Wrong page"), state, SEAL);
    }

    @Test
    void a_corrected_disposal_of_a_kit_keeps_what_was_said_before_and_is_judged_by_what_is_said_now() {
        var prepared = kit(prepared(PRODUCT_KIT));
        var wasted = prepared.evolve(accepted(decide(dispose(PRODUCT_KIT, Kind.WASTED, 60), prepared)));
        var correction = correct(dispose(PRODUCT_KIT, Kind.RETURNED, 70), null, wasted);
        var opened = Dosing.opened(correction);
        var returned = wasted.evolve(accepted(correction));

        assertThat(opened.replaces()).isEqualTo(new Leaving(at(60), new Disposal(Kind.WASTED, "Thawed in vain", null)));
        assertThat(opened.says()).isEqualTo(new Leaving(at(70), new Disposal(Kind.RETURNED, "Thawed in vain", null)));
        assertThat(opened.kit()).isEqualTo(PRODUCT_KIT);
        refused(DosingRefusal.KIT_ALREADY_DISPOSED, decide(dispose(PRODUCT_KIT, Kind.DESTROYED, 80), wasted));
        accepted(decide(dispose(PRODUCT_KIT, Kind.DESTROYED, 80), returned));
        accepted(correct(dispose(PRODUCT_KIT, Kind.WASTED, 70), at(70), returned));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(dispose(PRODUCT_KIT, Kind.WASTED, 70), at(60), returned));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(dispose(PRODUCT_KIT, Kind.WASTED, 70), null, prepared));
    }

    @Test
    void a_corrected_disposal_of_a_bag_keeps_what_was_said_before_and_is_judged_by_what_is_said_now() {
        var received = lot(Dosing.lotReceived());
        var wasted = received.evolve(accepted(decide(dispose(BAG, Kind.WASTED), received)));
        var correction = correct(dispose(BAG, Kind.RETURNED), at(5), wasted);
        var opened = Dosing.opened(correction);

        assertThat(opened.replaces()).isEqualTo(new Leaving(at(5), new Disposal(Kind.WASTED, "Leaks", BAG)));
        assertThat(opened.lot()).isEqualTo(LOT);
        refused(DosingRefusal.BAG_ALREADY_DISPOSED, decide(dispose(BAG, Kind.DESTROYED), wasted));
        accepted(decide(dispose(BAG, Kind.DESTROYED), wasted.evolve(accepted(correction))));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(dispose(BAG, Kind.RETURNED), null, received));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(dispose(new BagNumber("B-9"), Kind.RETURNED), null, wasted));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(dispose(BAG, Kind.RETURNED), at(6), wasted));
    }

    @Test
    void a_disposal_of_the_wrong_kit_is_taken_back_and_the_kit_holds_what_it_held() {
        var prepared = kit(prepared(PLACEBO_KIT));
        var wasted = prepared.evolve(accepted(decide(dispose(PLACEBO_KIT, Kind.WASTED, 60), prepared)));
        var command = new TakeBackKitDisposal(PLACEBO_KIT, TRIAL, null, "It was the other kit", PHARMACIST);
        var decision = DisposalDecision.takeBack(command, wasted, SEAL);
        var back = wasted.evolve(accepted(decision));

        assertThat(Dosing.opened(decision).says()).isEqualTo(new TakenBack());
        assertThat(Dosing.opened(decision).replaces())
                .isEqualTo(new Leaving(at(60), new Disposal(Kind.WASTED, "Thawed in vain", null)));
        accepted(decide(dispose(PLACEBO_KIT, Kind.WASTED, 61), back));
        refused(DosingRefusal.KIT_ALREADY_DISPOSED, decide(dispose(PLACEBO_KIT, Kind.WASTED, 61), wasted));
        refused(DosingRefusal.NOTHING_TO_CORRECT, DisposalDecision.takeBack(command, back, SEAL));
        refused(DosingRefusal.NOTHING_TO_CORRECT, DisposalDecision.takeBack(command, prepared, SEAL));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(dispose(PLACEBO_KIT, Kind.WASTED, 60), null, back));
        var again = back.evolve(accepted(correct(dispose(PLACEBO_KIT, Kind.WASTED, 62), at(60), back)));
        refused(DosingRefusal.KIT_ALREADY_DISPOSED, decide(dispose(PLACEBO_KIT, Kind.WASTED, 63), again));
    }

    @Test
    void a_disposal_of_the_wrong_bag_is_taken_back_and_the_bag_is_in_stock_again() {
        var received = lot(Dosing.lotReceived());
        var wasted = received.evolve(accepted(decide(dispose(BAG, Kind.WASTED), received)));
        var command = new TakeBackBagDisposal(SEAL.tag(LOT), BAG, TRIAL, at(5), "It was the other bag", PHARMACIST);
        var decision = DisposalDecision.takeBack(command, wasted, SEAL);
        var back = wasted.evolve(accepted(decision));

        assertThat(Dosing.opened(decision).says()).isEqualTo(new TakenBack());
        accepted(decide(dispose(BAG, Kind.WASTED), back));
        refused(DosingRefusal.NOTHING_TO_CORRECT, DisposalDecision.takeBack(command, back, SEAL));
        var ofAnother =
                new TakeBackBagDisposal(SEAL.tag(LOT), new BagNumber("B-9"), TRIAL, null, "No such bag", PHARMACIST);
        refused(DosingRefusal.NOTHING_TO_CORRECT, DisposalDecision.takeBack(ofAnother, wasted, SEAL));
    }

    @Test
    void a_disposal_that_is_said_again_of_a_bag_that_is_in_a_kit_by_now_names_that_as_a_fault() {
        var received = lot(Dosing.lotReceived());
        var wasted = received.evolve(accepted(decide(dispose(BAG, Kind.WASTED), received)));
        var takeBack = new TakeBackBagDisposal(SEAL.tag(LOT), BAG, TRIAL, at(5), "It was the other bag", PHARMACIST);
        var back = wasted.evolve(accepted(DisposalDecision.takeBack(takeBack, wasted, SEAL)));
        var used = back.evolve(prepared(PRODUCT_KIT));
        var again = correct(dispose(BAG, Kind.WASTED), at(5), used);
        var said = used.evolve(accepted(again));

        assertThat(Dosing.opened(again).faults()).containsExactly(DosingRefusal.BAG_ALREADY_USED);
        assertThat(Dosing.opened(correct(dispose(BAG, Kind.WASTED), at(5), back))
                        .faults())
                .isEmpty();
        assertThat(Dosing.opened(DisposalDecision.takeBack(takeBack, said, SEAL))
                        .faults())
                .isEmpty();
    }

    @Test
    void a_kit_whose_preparation_was_taken_back_has_nothing_to_dispose_of() {
        var preparation = Dosing.prepared(PLACEBO_KIT, Dosing.placebo());
        var correction = new SupplyCorrection(
                SEAL.recordOf(preparation.content()),
                null,
                PLACEBO_KIT,
                new TakenBack(),
                new Filling(at(30), Dosing.placebo()),
                "It was the other kit",
                "pharmacist",
                List.of());
        var gone = new SupplyCorrected(TRIAL, SEAL.seal(TRIAL, correction));

        refused(DosingRefusal.KIT_NOT_PREPARED, decide(dispose(PLACEBO_KIT, Kind.WASTED, 60), kit(preparation, gone)));
    }
}
