package io.cytelog.dosing.write.supplylot;

import static io.cytelog.dosing.Dosing.BAG;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PHARMACIST;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.ReleaseException;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LotDecisionTest {
    private static final LotCertificate CERTIFICATE = new LotCertificate("QP-7", null);
    private static final LotFile UNKNOWN = LotFile.EMPTY;
    private static final LotFile RECEIVED = UNKNOWN.evolve(Dosing.lotReceived());
    private static final LotFile RELEASED = RECEIVED.evolve(Dosing.lotReleased(at(-1000)));
    private static final LotFile REJECTED = RELEASED.evolve(rejected(RELEASED));

    private static Decision<DosingEvent> receive(LotFile state) {
        return decision(state)
                .receive(new ReceiveLot(SEAL.tag(LOT), TRIAL, Dosing.lotContent(), at(-80_000), PHARMACIST));
    }

    private static Decision<DosingEvent> release(int minute, LotFile state) {
        return release(minute, CERTIFICATE, state);
    }

    private static Decision<DosingEvent> release(int minute, LotCertificate certificate, LotFile state) {
        return decision(state)
                .release(new ReleaseLot(SEAL.tag(LOT), TRIAL, "qp-1", at(minute), certificate, PHARMACIST));
    }

    private static LotDecision decision(LotFile state) {
        return new LotDecision(state, ProtocolHistory.of(PROTOCOL), SEAL);
    }

    private static LotCertificate stating(String viability, ReleaseException exception) {
        return new LotCertificate("QP-7", null, null, new Percent(new BigDecimal(viability)), exception);
    }

    @Test
    void releases_a_lot_out_of_specification_only_by_a_signed_exception_that_covers_that_and_no_more() {
        var asked = new ReleaseException("No other lot", "dr-x", List.of());

        refused(DosingRefusal.LOT_OUT_OF_SPECIFICATION, release(-1000, stating("69.99", null), RECEIVED));
        var released = (LotReleased)
                release(-1000, stating("69.99", asked), RECEIVED).facts().getFirst();
        var within = (LotReleased)
                release(-1000, stating("70", asked), RECEIVED).facts().getFirst();

        assertThat(SEAL.openCertificate(released.lot(), released.certificate()).excused())
                .containsExactly(LotFault.VIABILITY);
        assertThat(SEAL.openCertificate(within.lot(), within.certificate()).excused())
                .isEmpty();
    }

    @Test
    void says_what_a_lot_misses() {
        var no = (Outcome.Refused) release(-1000, stating("1", null), RECEIVED).outcome();

        assertThat(no.refusal().explanation()).contains("(viability)", "exception");
    }

    private static Decision<DosingEvent> reject(LotFile state) {
        return decision(state).reject(new RejectLot(SEAL.tag(LOT), TRIAL, "qp-1", at(-900), CERTIFICATE, PHARMACIST));
    }

    private static LotRejected rejected(LotFile state) {
        return (LotRejected) reject(state).facts().getFirst();
    }

    private static void refused(DosingRefusal code, Decision<DosingEvent> decision) {
        assertThat(decision.facts()).isEmpty();
        assertThat(((Outcome.Refused) decision.outcome()).refusal().code()).isEqualTo(code);
    }

    @Test
    void receives_a_lot_once_under_seal() {
        var received = (LotReceived) receive(UNKNOWN).facts().getFirst();

        assertThat(received.receivedAt()).isEqualTo(at(-80_000));
        assertThat(SEAL.openLot(received.lot(), received.content())).isEqualTo(Dosing.lotContent());
        refused(DosingRefusal.LOT_ALREADY_RECEIVED, receive(RECEIVED));
        refused(DosingRefusal.LOT_ALREADY_RECEIVED, receive(RELEASED));
        refused(DosingRefusal.LOT_ALREADY_RECEIVED, receive(REJECTED));
    }

    @Test
    void releases_a_received_lot_until_it_expires() {
        var released = (LotReleased) release(499_999, RECEIVED).facts().getFirst();

        assertThat(released.releasedAt()).isEqualTo(at(499_999));
        assertThat(SEAL.openCertificate(released.lot(), released.certificate())).isEqualTo(CERTIFICATE);
        refused(DosingRefusal.LOT_EXPIRED, release(500_000, RECEIVED));
    }

    @Test
    void releases_no_lot_that_is_unknown_released_or_rejected() {
        refused(DosingRefusal.LOT_NOT_KNOWN, release(-1000, UNKNOWN));
        refused(DosingRefusal.LOT_ALREADY_RELEASED, release(-1000, RELEASED));
        refused(DosingRefusal.LOT_ALREADY_REJECTED, release(-1000, REJECTED));
    }

    @Test
    void rejects_a_lot_for_good_even_after_its_release() {
        assertThat(rejected(RECEIVED).trial()).isEqualTo(TRIAL);
        assertThat(SEAL.openCertificate(SEAL.tag(LOT), rejected(RELEASED).certificate()))
                .isEqualTo(CERTIFICATE);
        refused(DosingRefusal.LOT_NOT_KNOWN, reject(UNKNOWN));
        refused(DosingRefusal.LOT_ALREADY_REJECTED, reject(REJECTED));
        assertThat(REJECTED.evolve(Dosing.lotReleased(at(-500))).lot()).isEqualTo(REJECTED.lot());
    }

    private static LotContent lot(long cells, Instant expiresAt) {
        var lot = Dosing.lotContent();
        return new LotContent(
                LOT,
                new DonorCode("DONOR-NEW"),
                List.of(new Bag(BAG, new CellCount(cells))),
                lot.manufacturedAt(),
                expiresAt,
                null);
    }

    private static Decision<DosingEvent> correct(LotFile state, LotContent says) {
        return decision(state)
                .correct(new CorrectReceipt(
                        SEAL.tag(LOT), TRIAL, new Receipt(says, at(-79_000)), "Label read again", PHARMACIST));
    }

    private static LotFile corrected(LotFile state, LotContent says) {
        return state.evolve(correct(state, says).facts().getFirst());
    }

    @Test
    void a_corrected_receipt_keeps_what_was_said_before_and_the_next_correction_what_that_one_said() {
        var first = Dosing.opened(correct(RECEIVED, lot(47_000_000, at(500_000))));
        var second =
                Dosing.opened(correct(corrected(RECEIVED, lot(47_000_000, at(500_000))), lot(46_000_000, at(500_000))));

        assertThat(first.replaces()).isEqualTo(new Receipt(Dosing.lotContent(), at(-80_000)));
        assertThat(first.says()).isEqualTo(new Receipt(lot(47_000_000, at(500_000)), at(-79_000)));
        assertThat(first.reason()).isEqualTo("Label read again");
        assertThat(first.by()).isEqualTo("pharmacist");
        assertThat(second.replaces()).isEqualTo(first.says());
        assertThat(second.record()).isEqualTo(first.record());
        refused(DosingRefusal.LOT_NOT_KNOWN, correct(UNKNOWN, lot(47_000_000, at(500_000))));
        assertThat(correct(REJECTED, lot(1, at(500_000))).facts()).hasSize(1);
    }

    @Test
    void a_lot_is_released_by_what_was_said_of_it_last() {
        refused(DosingRefusal.LOT_OUT_OF_SPECIFICATION, release(-1000, corrected(RECEIVED, lot(1, at(500_000)))));
        refused(DosingRefusal.LOT_EXPIRED, release(-1000, corrected(RECEIVED, lot(48_000_000, at(-1000)))));
        assertThat(release(-1000, corrected(RECEIVED, lot(48_000_000, at(-999))))
                        .facts())
                .hasSize(1);
    }

    @Test
    void a_release_that_a_correction_breaks_is_decided_again() {
        var least = Sourced.optional(PROTOCOL.product().lot().minimumCellsPerBag())
                .orElseThrow()
                .cells();
        var questioned = corrected(RELEASED, lot(least - 1, at(500_000)));

        assertThat(faults(lot(least, at(500_000)))).isEmpty();
        assertThat(faults(lot(least - 1, at(500_000)))).containsExactly(DosingRefusal.LOT_OUT_OF_SPECIFICATION);
        assertThat(faults(lot(least, at(-1000)))).containsExactly(DosingRefusal.LOT_EXPIRED);
        assertThat(faults(lot(least, at(-999)))).isEmpty();
        refused(DosingRefusal.LOT_ALREADY_RELEASED, release(-500, corrected(RELEASED, lot(least, at(500_000)))));
        refused(DosingRefusal.LOT_OUT_OF_SPECIFICATION, release(-500, questioned));
        var asked = new ReleaseException("No other lot", "dr-x", List.of());
        var again = release(-500, stating("90", asked), questioned);
        assertThat(again.facts()).hasSize(1);
        refused(
                DosingRefusal.LOT_ALREADY_RELEASED,
                release(-400, questioned.evolve(again.facts().getFirst())));
    }

    private static List<DosingRefusal> faults(LotContent says) {
        return Dosing.opened(correct(RELEASED, says)).faults();
    }

    @Test
    void a_release_in_question_stays_so_when_the_correction_is_corrected_until_it_is_decided() {
        var mended = corrected(corrected(RELEASED, lot(1, at(500_000))), lot(48_000_000, at(500_000)));

        assertThat(release(-500, mended).facts()).hasSize(1);
        assertThat(decision(mended)
                        .reject(new RejectLot(SEAL.tag(LOT), TRIAL, "qp-1", at(-400), CERTIFICATE, PHARMACIST))
                        .facts())
                .hasSize(1);
    }

    @Test
    void an_exception_that_covers_what_a_correction_brings_keeps_the_release() {
        var asked = new ReleaseException("No other lot", "dr-x", List.of());
        var weak = corrected(RECEIVED, lot(1, at(500_000)));
        var released =
                weak.evolve(release(-1000, stating("90", asked), weak).facts().getFirst());

        assertThat(Dosing.opened(correct(released, lot(2, at(500_000)))).faults())
                .isEmpty();
    }

    @Test
    void a_correction_that_goes_further_than_was_signed_puts_the_release_in_question() {
        var asked = new ReleaseException("No other lot", "dr-x", List.of());
        var released = signed(lot(40_000_000, at(6_000_000)), asked);

        assertThat(faults(released, lot(40_000_000, at(6_000_000)))).isEmpty();
        assertThat(faults(released, lot(41_000_000, at(5_999_999)))).isEmpty();
        assertThat(faults(released, lot(39_999_999, at(6_000_000))))
                .containsExactly(DosingRefusal.LOT_OUT_OF_SPECIFICATION);
        assertThat(faults(released, lot(60_000_000, at(6_000_000))))
                .containsExactly(DosingRefusal.LOT_OUT_OF_SPECIFICATION);
        assertThat(faults(released, lot(40_000_000, at(6_000_001))))
                .containsExactly(DosingRefusal.LOT_OUT_OF_SPECIFICATION);
        var bag = new Bag(new BagNumber("LOT-7-B02"), new CellCount(40_000_000));
        var another = new LotContent(LOT, new DonorCode("DONOR-NEW"), List.of(bag), at(-90_000), at(500_000), null);
        assertThat(faults(released, another)).containsExactly(DosingRefusal.LOT_OUT_OF_SPECIFICATION);
    }

    @Test
    void an_exception_of_the_time_before_its_bounds_were_kept_covers_whatever_a_correction_brings() {
        var old = new ReleaseException("No other lot", "dr-x", List.of(LotFault.CELL_COUNT));
        var weak = corrected(RECEIVED, lot(40_000_000, at(500_000)));
        var tag = SEAL.tag(LOT);
        var released = weak.evolve(new LotReleased(tag, "qp-1", at(-1000), SEAL.seal(tag, stating("90", old)), TRIAL));

        assertThat(faults(released, lot(1, at(500_000)))).isEmpty();
        assertThat(faults(released, lot(1, at(6_000_000)))).containsExactly(DosingRefusal.LOT_OUT_OF_SPECIFICATION);
    }

    private static LotFile signed(LotContent lot, ReleaseException asked) {
        var weak = corrected(RECEIVED, lot);
        return weak.evolve(release(-1000, stating("60", asked), weak).facts().getFirst());
    }

    private static List<DosingRefusal> faults(LotFile state, LotContent says) {
        return Dosing.opened(correct(state, says)).faults();
    }

    @Test
    void one_bag_is_corrected_by_itself_and_its_number_stands_in_a_lot_once() {
        var other = new Bag(new BagNumber("LOT-7-B02"), new CellCount(48_000_000));
        var two = new LotContent(
                LOT,
                new DonorCode("DONOR-A"),
                List.of(Dosing.lotContent().bags().getFirst(), other),
                at(-90_000),
                at(500_000),
                null);
        var state = corrected(RECEIVED, two);

        var fewer = (Receipt) Dosing.opened(correct(state, BAG, new Bag(BAG, new CellCount(47_000_000))))
                .says();
        assertThat(fewer.content().bags()).containsExactly(new Bag(BAG, new CellCount(47_000_000)), other);
        assertThat(fewer.receivedAt()).isEqualTo(at(-79_000));
        assertThat(correct(state, BAG, new Bag(new BagNumber("B-9"), new CellCount(1)))
                        .facts())
                .hasSize(1);
        refused(DosingRefusal.BAG_ALREADY_IN_LOT, correct(state, BAG, other));
        refused(DosingRefusal.BAG_NOT_IN_LOT, correct(state, new BagNumber("B-9"), other));
        refused(DosingRefusal.LOT_NOT_KNOWN, correct(UNKNOWN, BAG, other));
    }

    private static Decision<DosingEvent> correct(LotFile state, BagNumber bag, Bag says) {
        return decision(state).correct(new CorrectBag(SEAL.tag(LOT), TRIAL, bag, says, "Counted again", PHARMACIST));
    }

    @Test
    void the_release_of_another_lot_is_not_that_of_this_one() {
        var other = SEAL.tag(new LotNumber("LOT-8"));
        var elsewhere = new LotReleased(other, "qp-1", at(-1000), SEAL.seal(other, CERTIFICATE), TRIAL);

        assertThat(release(-500, corrected(RELEASED, lot(1, at(500_000))).evolve(elsewhere))
                        .outcome())
                .isInstanceOf(Outcome.Refused.class);
    }
}
