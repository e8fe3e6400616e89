package io.cytelog.dosing.write.preparekit;

import static io.cytelog.dosing.Dosing.ALLOCATION;
import static io.cytelog.dosing.Dosing.BAG;
import static io.cytelog.dosing.Dosing.LIST;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PLACEBO_KIT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.REHEARSAL;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.ReleaseException;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.testkit.blinding.Disclosure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreparationDecisionTest {
    private static final PreparationState STOCKED =
            state(Dosing.listSealed(), Dosing.lotReceived(), Dosing.lotReleased(at(-1000)));
    private static final PrepareKit PRODUCT = prepare(PRODUCT_KIT, BAG, at(30), null);
    private static final PrepareKit PLACEBO = prepare(PLACEBO_KIT, null, at(30), null);

    private static PreparationState state(DosingEvent... events) {
        var state = PreparationState.initial();
        for (var event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static PrepareKit prepare(KitNumber kit, BagNumber bag, Instant at, CellCount counted) {
        return new PrepareKit(
                kit,
                TRIAL,
                bag == null ? null : SEAL.tag(LOT),
                bag,
                bag == null ? SEAL.usePlacebo(kit, at) : SEAL.use(LOT, bag),
                at.minusSeconds(1800),
                new Percent(new BigDecimal("86")),
                at,
                at.plusSeconds(9000),
                counted,
                false,
                Dosing.PHARMACIST);
    }

    private static Decision<DosingEvent> decide(PrepareKit command, PreparationState state) {
        return decide(command, state, PROTOCOL);
    }

    private static Decision<DosingEvent> decide(PrepareKit command, PreparationState state, Protocol protocol) {
        var list = state.sealedList() == null ? null : ALLOCATION.reopen(state.sealedList());
        var lot = state.stock().lot() == null || command.lot() == null
                ? null
                : SEAL.openLot(command.lot(), state.stock().lot());
        var earlier = state.contentOf(command.kit())
                .map(content ->
                        SEAL.openKit(command.kit(), content, state.stock().rejected()))
                .orElse(null);
        return PreparationDecision.decide(
                command,
                state,
                new OpenedPreparation(list, lot, earlier, disposed(command, state), excused(state)),
                at(31),
                protocol,
                SEAL);
    }

    private static List<LotFault> excused(PreparationState state) {
        return state.stock()
                .released()
                .map(release -> SEAL.openCertificate(release.lot(), release.certificate()))
                .map(LotCertificate::excused)
                .orElse(List.of());
    }

    private static Set<BagNumber> disposed(PrepareKit command, PreparationState state) {
        return state.stock().disposals().stream()
                .map(kept -> SEAL.openDisposal(command.lot(), kept).bag())
                .collect(Collectors.toSet());
    }

    private static KitPrepared prepared(Decision<DosingEvent> decision) {
        assertThat(decision.outcome()).isInstanceOf(Outcome.Accepted.class);
        return (KitPrepared) decision.facts().getFirst();
    }

    private static KitContent content(Decision<DosingEvent> decision) {
        var event = prepared(decision);
        return SEAL.openKit(event.kit(), event.content());
    }

    private static void refused(DosingRefusal code, Decision<DosingEvent> decision) {
        assertThat(decision.facts()).isEmpty();
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    @Test
    void seals_lot_bag_donor_and_the_cells_of_the_label() {
        var content = content(decide(PRODUCT, STOCKED));

        assertThat(content.lot()).isEqualTo(LOT);
        assertThat(content.bag()).isEqualTo(BAG);
        assertThat(content.donor()).isEqualTo(Dosing.lotContent().donor());
        assertThat(content.viableCells()).isEqualTo(new CellCount(48_000_000));
    }

    @Test
    void a_count_after_thawing_wins_over_the_label() {
        var counted = prepare(PRODUCT_KIT, BAG, at(30), new CellCount(46_000_000));

        assertThat(content(decide(counted, STOCKED)).viableCells()).isEqualTo(new CellCount(46_000_000));
    }

    @Test
    void product_and_placebo_make_events_of_one_length_without_a_word_of_the_content() {
        var product = Dosing.JSON.writeValueAsString(prepared(decide(PRODUCT, STOCKED)));
        var placebo = Dosing.JSON.writeValueAsString(prepared(decide(PLACEBO, STOCKED)));

        assertThat(product).hasSameSizeAs(placebo);
        for (var event : List.of(product, placebo)) {
            Disclosure.of(event)
                    .doesNotTell("LOT", "B01", "W0000", "48000000", "86", "MSC", "PLACEBO", "lot", "bag", "donor")
                    .alsoNotInCiphertext("LOT-7-B01", "W000021123456", "48000000", "viableCells", "viability");
        }
        assertThat(content(decide(PLACEBO, STOCKED)).isPlacebo()).isTrue();
    }

    @Test
    void refuses_product_for_placebo_and_placebo_for_product() {
        refused(DosingRefusal.KIT_ARM_MISMATCH, decide(prepare(PLACEBO_KIT, BAG, at(30), null), STOCKED));
        refused(DosingRefusal.KIT_ARM_MISMATCH, decide(prepare(PRODUCT_KIT, null, at(30), null), STOCKED));
    }

    @Test
    void refuses_a_kit_that_is_not_in_the_list_and_any_kit_before_the_list() {
        refused(DosingRefusal.KIT_NOT_KNOWN, decide(prepare(new KitNumber("K-999"), BAG, at(30), null), STOCKED));
        refused(DosingRefusal.NO_LIST, decide(PRODUCT, state(Dosing.lotReceived(), Dosing.lotReleased(at(-1000)))));
        prepared(decide(PRODUCT, state(Dosing.lotReceived(), Dosing.lotReleased(at(-1000))), REHEARSAL));
    }

    @Test
    void refuses_a_lot_that_is_unknown_unreleased_released_later_or_rejected() {
        var certificate = SEAL.seal(SEAL.tag(LOT), new LotCertificate(null, "Contaminated"));
        var rejected = STOCKED.evolve(new LotRejected(SEAL.tag(LOT), TRIAL, "qp-1", at(-500), certificate));

        refused(DosingRefusal.LOT_NOT_RELEASED, decide(PRODUCT, state(Dosing.listSealed())));
        refused(DosingRefusal.LOT_NOT_RELEASED, decide(PRODUCT, state(Dosing.listSealed(), Dosing.lotReceived())));
        refused(
                DosingRefusal.LOT_NOT_RELEASED,
                decide(PRODUCT, state(Dosing.listSealed(), Dosing.lotReceived(), Dosing.lotReleased(at(31)))));
        refused(DosingRefusal.LOT_NOT_RELEASED, decide(PRODUCT, rejected));
        prepared(decide(PRODUCT, state(Dosing.listSealed(), Dosing.lotReceived(), Dosing.lotReleased(at(30)))));
    }

    @Test
    void refuses_a_bag_that_is_not_of_the_lot_and_one_thawed_after_the_lot_expired() {
        refused(
                DosingRefusal.BAG_NOT_IN_LOT,
                decide(prepare(PRODUCT_KIT, new BagNumber("B-99"), at(30), null), STOCKED));
        refused(DosingRefusal.LOT_EXPIRED, decide(prepare(PRODUCT_KIT, BAG, at(500_030), null), STOCKED));
    }

    @Test
    void refuses_a_bag_that_is_in_another_kit() {
        var other = new KitNumber("K-003");
        var taken = new KitPrepared(
                other, SEAL.use(LOT, BAG), at(10), at(11), SEAL.seal(other, Dosing.product(48_000_000, "86")));

        refused(DosingRefusal.BAG_ALREADY_USED, decide(PRODUCT, STOCKED.evolve(taken)));
    }

    @Test
    void seals_with_the_kit_what_the_exception_of_its_lot_covers() {
        var exception = new ReleaseException("No other lot", "dr-x", List.of(LotFault.CELL_COUNT));
        var certificate = new LotCertificate("QP-7", null, null, null, exception);
        var released = new LotReleased(SEAL.tag(LOT), "qp-1", at(-1000), SEAL.seal(SEAL.tag(LOT), certificate));
        var stocked = state(Dosing.listSealed(), Dosing.lotReceived(), released);

        assertThat(content(decide(PRODUCT, stocked)).excused()).containsExactly(LotFault.CELL_COUNT);
        assertThat(content(decide(PLACEBO, stocked)).excused()).isEmpty();
        assertThat(content(decide(PRODUCT, STOCKED)).excused()).isEmpty();
    }

    @Test
    void refuses_a_bag_that_was_disposed_of_and_takes_another_of_the_lot() {
        var other = new BagNumber("LOT-7-B02");
        var gone = STOCKED.evolve(bagDisposed(BAG));

        refused(DosingRefusal.BAG_ALREADY_DISPOSED, decide(PRODUCT, gone));
        prepared(decide(PRODUCT, STOCKED.evolve(bagDisposed(other))));
    }

    private static BagDisposed bagDisposed(BagNumber bag) {
        var disposal = new Disposal(Disposal.Kind.WASTED, "Leaks", bag);
        return new BagDisposed(SEAL.tag(LOT), "pharmacist", at(-10), SEAL.seal(SEAL.tag(LOT), disposal));
    }

    @Test
    void prepares_a_kit_again_once_its_content_is_disposed_of() {
        var once = STOCKED.evolve(prepared(decide(PLACEBO, STOCKED)));
        var early = Dosing.disposed(PLACEBO_KIT, at(29));
        var late = Dosing.disposed(PLACEBO_KIT, at(30));

        refused(
                DosingRefusal.KIT_ALREADY_PREPARED,
                decide(prepare(PLACEBO_KIT, null, at(60), null), once.evolve(early)));
        prepared(decide(prepare(PLACEBO_KIT, null, at(60), null), once.evolve(late)));
    }

    @Test
    void prepares_a_kit_again_from_another_lot_once_its_own_is_rejected() {
        var once = STOCKED.evolve(prepared(decide(PRODUCT, STOCKED)));
        var other = new LotRejected(SEAL.tag(new LotNumber("LOT-8")), TRIAL, "qp-1", at(40), sealedReason());
        var own = new LotRejected(SEAL.tag(LOT), TRIAL, "qp-1", at(40), sealedReason());

        refused(DosingRefusal.KIT_ALREADY_PREPARED, decide(PRODUCT, once.evolve(other)));
        refused(DosingRefusal.LOT_NOT_RELEASED, decide(PRODUCT, once.evolve(own)));
    }

    private static Sealed sealedReason() {
        return SEAL.seal(SEAL.tag(LOT), new LotCertificate(null, "Contaminated"));
    }

    @Test
    void prepares_a_kit_again_only_after_its_end_of_use() {
        var once = STOCKED.evolve(prepared(decide(PLACEBO, STOCKED)));

        refused(DosingRefusal.KIT_ALREADY_PREPARED, decide(prepare(PLACEBO_KIT, null, at(60), null), once));
        prepared(decide(prepare(PLACEBO_KIT, null, at(180), null), once));
    }

    @Test
    void prepares_a_kit_again_when_it_is_out_of_range() {
        var weak = STOCKED.evolve(Dosing.prepared(PRODUCT_KIT, Dosing.product(1, "86")));

        refused(DosingRefusal.BAG_ALREADY_USED, decide(PRODUCT, weak));
    }

    @Test
    void knows_the_arm_of_every_kit_from_the_list_alone() {
        assertThat(LIST.armOf(PRODUCT_KIT).flatMap(LIST::givesProduct)).contains(true);
        assertThat(LIST.armOf(PLACEBO_KIT).flatMap(LIST::givesProduct)).contains(false);
    }
}
