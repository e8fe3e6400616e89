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
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.ReleaseException;
import io.cytelog.dosing.product.SignedLimits;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord.Filling;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import io.cytelog.dosing.product.SupplyWord.TakenBack;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.testkit.blinding.Disclosure;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
                bag == null ? SEAL.usesOfPlacebo(kit, at) : SEAL.uses(LOT, bag),
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
        return PreparationDecision.decide(
                command, OpenedPreparation.of(state, command.lot(), SEAL, ALLOCATION), at(31), protocol, SEAL);
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
        var released = new LotReleased(SEAL.tag(LOT), "qp-1", at(-1000), SEAL.seal(SEAL.tag(LOT), certificate), TRIAL);
        var stocked = state(Dosing.listSealed(), Dosing.lotReceived(), released);

        assertThat(content(decide(PRODUCT, stocked)).excused()).containsExactly(LotFault.CELL_COUNT);
        assertThat(content(decide(PLACEBO, stocked)).excused()).isEmpty();
        assertThat(content(decide(PRODUCT, STOCKED)).excused()).isEmpty();
    }

    @Test
    void seals_with_the_kit_how_far_the_exception_reaches_for_its_bag_and_excuses_no_cells_of_another() {
        var signed = List.of(new Bag(BAG, new CellCount(40_000_000)));
        var weak = new Percent(new BigDecimal("60"));
        var exception = new ReleaseException(
                "No other lot", "dr-x", List.of(LotFault.CELL_COUNT, LotFault.VIABILITY), signed, weak, null);
        var certificate = new LotCertificate("QP-7", null, null, weak, exception);
        var released = new LotReleased(SEAL.tag(LOT), "qp-1", at(-1000), SEAL.seal(SEAL.tag(LOT), certificate), TRIAL);
        var stocked = state(Dosing.listSealed(), twoBags(), released);
        var own = content(decide(PRODUCT, stocked));
        var other = content(decide(prepare(PRODUCT_KIT, OTHER_BAG, at(30), null), stocked));

        assertThat(own.excused()).containsExactly(LotFault.CELL_COUNT, LotFault.VIABILITY);
        assertThat(own.signed()).isEqualTo(new SignedLimits(new CellCount(40_000_000), weak));
        assertThat(other.excused()).containsExactly(LotFault.VIABILITY);
        assertThat(other.signed()).isEqualTo(new SignedLimits(null, weak));
        assertThat(content(decide(PLACEBO, stocked)).signed()).isNull();
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

    @Test
    void a_second_release_leaves_an_earlier_preparation_released_and_excuses_by_its_own_certificate() {
        var exception = new ReleaseException("No other lot", "dr-x", List.of(LotFault.CELL_COUNT));
        var certificate = SEAL.seal(SEAL.tag(LOT), new LotCertificate("QP-8", null, null, null, exception));
        var again = PREPARED.evolve(new LotReleased(SEAL.tag(LOT), "qp-1", at(60), certificate, TRIAL));
        var corrected = Dosing.opened(correct(PRODUCT, null, again));
        var before = Dosing.opened(correct(prepare(PRODUCT_KIT, BAG, at(-1001), null), null, again));

        assertThat(corrected.faults()).isEmpty();
        assertThat(((Filling) corrected.says()).content().excused()).containsExactly(LotFault.CELL_COUNT);
        assertThat(before.faults()).containsExactly(DosingRefusal.LOT_NOT_RELEASED);
        assertThat(Dosing.opened(correct(PRODUCT, null, again.evolve(rejectedAt(61))))
                        .faults())
                .containsExactly(DosingRefusal.LOT_NOT_RELEASED);
    }

    private static LotRejected rejectedAt(int minute) {
        return new LotRejected(SEAL.tag(LOT), TRIAL, "qp-1", at(minute), sealedReason());
    }

    @Test
    void a_release_that_is_dated_before_the_first_one_counts_from_its_own_time() {
        var late = state(Dosing.listSealed(), Dosing.lotReceived(), Dosing.lotReleased(at(31)));

        refused(DosingRefusal.LOT_NOT_RELEASED, decide(PRODUCT, late));
        prepared(decide(PRODUCT, late.evolve(Dosing.lotReleased(at(30)))));
    }

    private static final BagNumber OTHER_BAG = new BagNumber("LOT-7-B02");

    /** A lot of two bags, and a kit of each arm prepared at minute 30. */
    private static final PreparationState PREPARED = state(
            Dosing.listSealed(),
            twoBags(),
            Dosing.lotReleased(at(-1000)),
            prepared(decide(PRODUCT, STOCKED)),
            prepared(decide(PLACEBO, STOCKED)));

    private static LotReceived twoBags() {
        var lot = Dosing.lotContent();
        var bags = List.of(lot.bags().getFirst(), new Bag(OTHER_BAG, new CellCount(47_000_000)));
        var content = new LotContent(LOT, lot.donor(), bags, lot.manufacturedAt(), lot.expiresAt(), null);
        return new LotReceived(SEAL.tag(LOT), SEAL.seal(SEAL.tag(LOT), content), at(-80_000));
    }

    private static Decision<DosingEvent> correct(PrepareKit says, Instant corrects, PreparationState state) {
        return PreparationDecision.decide(
                new CorrectPreparation(says, corrects, "Bag read again"),
                OpenedPreparation.of(state, says.lot(), SEAL, ALLOCATION),
                PROTOCOL,
                SEAL);
    }

    @Test
    void a_corrected_preparation_keeps_what_was_said_before() {
        var correction = Dosing.opened(correct(prepare(PRODUCT_KIT, OTHER_BAG, at(31), null), null, PREPARED));
        var says = (Filling) correction.says();

        assertThat(((Filling) correction.replaces()).content().bag()).isEqualTo(BAG);
        assertThat(((Filling) correction.replaces()).preparedAt()).isEqualTo(at(30));
        assertThat(says.content().bag()).isEqualTo(OTHER_BAG);
        assertThat(says.content().viableCells()).isEqualTo(new CellCount(47_000_000));
        assertThat(says.preparedAt()).isEqualTo(at(31));
        assertThat(correction.kit()).isEqualTo(PRODUCT_KIT);
        assertThat(correction.faults()).isEmpty();
    }

    @Test
    void a_bag_that_a_correction_frees_is_used_again_and_the_one_that_it_names_is_not() {
        var moved = PREPARED.evolve(correct(prepare(PRODUCT_KIT, OTHER_BAG, at(30), null), null, PREPARED)
                .facts()
                .getFirst());
        var third = new KitNumber("K-003");
        var list = ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom());
        var listed = moved.evolve(new RandomisationListSealed(TRIAL, list.commitment(), list.sealedList(), 20, null));

        refused(DosingRefusal.BAG_ALREADY_USED, decide(prepare(third, OTHER_BAG, at(30), null), listed));
        prepared(decide(prepare(third, BAG, at(30), null), listed));
    }

    @Test
    void what_would_have_been_refused_is_recorded_as_a_fault_and_the_kit_counts_as_out_of_specification() {
        var mistaken = correct(prepare(PLACEBO_KIT, BAG, at(30), null), null, PREPARED);
        var state = PREPARED.evolve(mistaken.facts().getFirst());
        var opened = OpenedPreparation.of(state, null, SEAL, ALLOCATION);

        assertThat(Dosing.opened(mistaken).faults())
                .containsExactly(DosingRefusal.KIT_ARM_MISMATCH, DosingRefusal.BAG_ALREADY_USED);
        assertThat(opened.earlier(PLACEBO_KIT).orElseThrow().foundOutOfSpecification())
                .isTrue();
        assertThat(OpenedPreparation.of(PREPARED, null, SEAL, ALLOCATION)
                        .earlier(PLACEBO_KIT)
                        .orElseThrow()
                        .foundOutOfSpecification())
                .isFalse();
        assertThat(Dosing.opened(correct(PLACEBO, null, state)).faults()).isEmpty();
    }

    @Test
    void what_cannot_be_understood_is_refused() {
        refused(
                DosingRefusal.BAG_NOT_IN_LOT,
                correct(prepare(PRODUCT_KIT, new BagNumber("B-99"), at(30), null), null, PREPARED));
        refused(
                DosingRefusal.LOT_NOT_KNOWN,
                correct(PRODUCT, null, state(Dosing.listSealed(), prepared(decide(PRODUCT, STOCKED)))));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(PRODUCT, null, STOCKED));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(PRODUCT, at(29), PREPARED));
    }

    @Test
    void an_earlier_preparation_is_named_by_its_time_as_it_was_last_said() {
        var again = PREPARED.evolve(prepared(decide(prepare(PLACEBO_KIT, null, at(180), null), PREPARED)));
        var moved = correct(prepare(PLACEBO_KIT, null, at(20), null), at(30), again);

        assertThat(((Filling) Dosing.opened(moved).replaces()).preparedAt()).isEqualTo(at(30));
        assertThat(((Filling) Dosing.opened(correct(PLACEBO, null, again)).replaces()).preparedAt())
                .isEqualTo(at(180));
        var state = again.evolve(moved.facts().getFirst());
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(PLACEBO, at(30), state));
        assertThat(correct(PLACEBO, at(20), state).facts()).hasSize(1);
    }

    @Test
    void nothing_is_made_of_a_lot_whose_release_a_correction_has_put_in_question_until_it_is_decided_again() {
        var weak = new LotContent(
                LOT, new DonorCode("DONOR-A"), List.of(new Bag(BAG, new CellCount(1))), at(-90_000), at(500_000), null);
        var received = Dosing.lotReceived();
        var correction = new SupplyCorrection(
                SEAL.recordOf(received.content()),
                LOT,
                null,
                new Receipt(weak, null),
                new Receipt(Dosing.lotContent(), null),
                "Counted again",
                "pharmacist",
                List.of(DosingRefusal.LOT_OUT_OF_SPECIFICATION));
        var questioned = state(
                Dosing.listSealed(),
                received,
                Dosing.lotReleased(at(-1000)),
                new SupplyCorrected(TRIAL, SEAL.seal(TRIAL, correction)));

        refused(DosingRefusal.LOT_RELEASE_QUESTIONED, decide(PRODUCT, questioned));
        prepared(decide(PLACEBO, questioned));
        prepared(decide(PRODUCT, questioned.evolve(Dosing.lotReleased(at(-900)))));
    }

    @Test
    void corrections_of_both_arms_are_events_of_one_length_that_name_no_kit() {
        var product =
                Dosing.JSON.writeValueAsString(correct(prepare(PRODUCT_KIT, OTHER_BAG, at(31), null), null, PREPARED)
                        .facts()
                        .getFirst());
        var placebo = Dosing.JSON.writeValueAsString(
                correct(PLACEBO, null, PREPARED).facts().getFirst());

        assertThat(product).hasSameSizeAs(placebo);
        Disclosure.of(product + placebo)
                .doesNotTell("K-001", "K-002", "LOT-7", "B02", "Bag read again", "PREPARATION")
                .alsoNotInCiphertext("LOT-7-B02", "Bag read again", "preparedAt");
    }

    @Test
    void a_kit_that_was_given_is_not_prepared_again_and_one_that_turns_out_not_to_have_been_is() {
        var told = given(PLACEBO_KIT);
        var given = STOCKED.evolve(TreatmentAdministered.of(Dosing.SUBJECT, Dosing.SITE, told));
        var corrected = given.evolve(new AdministrationCorrected(
                Dosing.SUBJECT, Dosing.SITE, 1, given(PRODUCT_KIT), told, "The label was misread."));

        refused(DosingRefusal.KIT_ALREADY_USED, decide(PLACEBO, given));
        assertThat(decide(PRODUCT, given).facts()).hasSize(1);
        assertThat(decide(PLACEBO, corrected).facts()).hasSize(1);
        refused(DosingRefusal.KIT_ALREADY_USED, decide(PRODUCT, corrected));
    }

    private static AdministrationReport given(KitNumber kit) {
        return given(kit, 30);
    }

    private static AdministrationReport given(KitNumber kit, int minute) {
        return Dosing.administered(Dosing.SUBJECT, kit, at(minute), CellsGiven.NOT_DERIVABLE)
                .report();
    }

    private static PreparationState given(PreparationState state, KitNumber kit, int minute) {
        return state.evolve(TreatmentAdministered.of(Dosing.SUBJECT, Dosing.SITE, given(kit, minute)));
    }

    @Test
    void a_preparation_that_is_entered_after_its_administration_is_recorded_where_it_was_before_the_first_start() {
        for (var command : List.of(PRODUCT, PLACEBO)) {
            var kit = command.kit();
            var late = content(decide(command, given(given(STOCKED, kit, 60), kit, 31)));

            assertThat(late.faults()).isEmpty();
            assertThat(late.lot()).isEqualTo(command.bag() == null ? null : LOT);
            refused(DosingRefusal.KIT_ALREADY_USED, decide(command, given(given(STOCKED, kit, 60), kit, 30)));
        }
        refused(DosingRefusal.KIT_ALREADY_PREPARED, decide(PLACEBO, given(PREPARED, PLACEBO_KIT, 31)));
    }

    @Test
    void what_would_have_been_refused_of_a_preparation_entered_late_stands_under_seal_until_it_is_corrected() {
        var given = given(state(Dosing.listSealed(), twoBags()), PLACEBO_KIT, 31);
        var mistaken = decide(prepare(PLACEBO_KIT, BAG, at(30), null), given);
        var state = given.evolve(prepared(mistaken));
        var corrected = state.evolve(correct(PLACEBO, null, state).facts().getFirst());

        assertThat(content(mistaken).faults())
                .containsExactly(DosingRefusal.KIT_ARM_MISMATCH, DosingRefusal.LOT_NOT_RELEASED);
        assertThat(isOut(PLACEBO_KIT, state)).isTrue();
        assertThat(isOut(PLACEBO_KIT, corrected)).isFalse();
        assertThat(Dosing.JSON.writeValueAsString(prepared(mistaken)))
                .hasSameSizeAs(Dosing.JSON.writeValueAsString(prepared(decide(PLACEBO, given))));
    }

    @Test
    void a_preparation_entered_late_of_what_nobody_received_is_refused() {
        var given = given(state(Dosing.listSealed(), Dosing.lotReceived()), PRODUCT_KIT, 31);

        refused(DosingRefusal.LOT_NOT_KNOWN, decide(PRODUCT, given(state(Dosing.listSealed()), PRODUCT_KIT, 31)));
        refused(DosingRefusal.BAG_NOT_IN_LOT, decide(prepare(PRODUCT_KIT, new BagNumber("B-99"), at(30), null), given));
        prepared(decide(PRODUCT, given));
    }

    private static boolean isOut(KitNumber kit, PreparationState state) {
        return OpenedPreparation.of(state, null, SEAL, ALLOCATION)
                .earlier(kit)
                .orElseThrow()
                .foundOutOfSpecification();
    }

    private static Decision<DosingEvent> takeBack(KitNumber kit, @Nullable Instant time, PreparationState state) {
        var command = new TakeBackPreparation(kit, TRIAL, time, "It was the other kit", Dosing.PHARMACIST);
        return PreparationDecision.decide(command, OpenedPreparation.of(state, null, SEAL, ALLOCATION), SEAL);
    }

    @Test
    void a_preparation_of_the_wrong_kit_is_taken_back_and_bag_and_kit_are_free_again() {
        var other = new KitNumber("K-003");
        var wrong = Dosing.prepared(other, Dosing.product(48_000_000, "86"));
        var mistaken = STOCKED.evolve(wrong);
        refused(DosingRefusal.BAG_ALREADY_USED, decide(PRODUCT, mistaken));

        var decision = takeBack(other, null, mistaken);
        var freed = mistaken.evolve(decision.facts().getFirst());

        assertThat(Dosing.opened(decision).says()).isEqualTo(new TakenBack());
        assertThat(((Filling) Dosing.opened(decision).replaces()).content().bag())
                .isEqualTo(BAG);
        assertThat(Dosing.opened(decision).faults()).isEmpty();
        var right = prepared(decide(PRODUCT, freed));
        assertThat(right.use())
                .as("a tag that stood on two preparations would say that both are of one bag")
                .isNotEqualTo(wrong.use());
        refused(DosingRefusal.BAG_ALREADY_USED, decide(prepare(PRODUCT_KIT, BAG, at(400), null), freed.evolve(right)));
    }

    @Test
    void a_kit_whose_preparation_was_taken_back_is_prepared_at_once_and_placebo_too_has_a_new_tag() {
        var first = prepared(decide(PLACEBO, STOCKED));
        var mistaken = STOCKED.evolve(first);
        refused(DosingRefusal.KIT_ALREADY_PREPARED, decide(PLACEBO, mistaken));

        var freed =
                mistaken.evolve(takeBack(PLACEBO_KIT, null, mistaken).facts().getFirst());
        var second = prepared(decide(PLACEBO, freed));

        assertThat(second.use()).isNotEqualTo(first.use());
        refused(DosingRefusal.KIT_ALREADY_PREPARED, decide(PLACEBO, freed.evolve(second)));
    }

    @Test
    void that_the_kit_was_given_is_named_when_its_preparation_is_taken_back() {
        var given = PREPARED.evolve(TreatmentAdministered.of(Dosing.SUBJECT, Dosing.SITE, given(PLACEBO_KIT)));

        assertThat(Dosing.opened(takeBack(PLACEBO_KIT, null, given)).faults())
                .containsExactly(DosingRefusal.KIT_ALREADY_USED);
        assertThat(Dosing.opened(takeBack(PRODUCT_KIT, null, given)).faults()).isEmpty();
    }

    @Test
    void what_was_taken_back_is_said_again_by_its_time_and_is_not_taken_back_twice() {
        var gone =
                PREPARED.evolve(takeBack(PLACEBO_KIT, at(30), PREPARED).facts().getFirst());

        refused(DosingRefusal.NOTHING_TO_CORRECT, takeBack(PLACEBO_KIT, null, gone));
        refused(DosingRefusal.NOTHING_TO_CORRECT, takeBack(PLACEBO_KIT, at(30), gone));
        refused(DosingRefusal.NOTHING_TO_CORRECT, takeBack(PLACEBO_KIT, at(29), PREPARED));
        refused(DosingRefusal.NOTHING_TO_CORRECT, correct(PLACEBO, null, gone));
        var again = correct(PLACEBO, at(30), gone);
        assertThat(Dosing.opened(again).replaces()).isEqualTo(new TakenBack());
        refused(
                DosingRefusal.KIT_ALREADY_PREPARED,
                decide(PLACEBO, gone.evolve(again.facts().getFirst())));
    }

    @Test
    void a_bag_that_was_recorded_with_every_tag_is_refused_with_what_to_do() {
        var state = STOCKED;
        for (int i = 0; i < 8; i++) {
            state = state.evolve(prepared(decide(PLACEBO, state)));
            state = state.evolve(takeBack(PLACEBO_KIT, null, state).facts().getFirst());
        }
        refused(DosingRefusal.BAG_ALREADY_USED, decide(PLACEBO, state));
    }

    @Test
    void taking_back_is_an_event_of_the_length_of_every_correction_that_names_no_kit() {
        var taken = Dosing.JSON.writeValueAsString(
                takeBack(PLACEBO_KIT, null, PREPARED).facts().getFirst());

        assertThat(taken)
                .hasSameSizeAs(Dosing.JSON.writeValueAsString(
                        correct(PRODUCT, null, PREPARED).facts().getFirst()));
        Disclosure.of(taken).doesNotTell("K-002", "TAKEN_BACK", "It was the other kit");
    }
}
