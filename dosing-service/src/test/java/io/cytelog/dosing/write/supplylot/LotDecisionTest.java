package io.cytelog.dosing.write.supplylot;

import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PHARMACIST;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.ReleaseException;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.LotRule;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LotDecisionTest {
    private static final LotCertificate CERTIFICATE = new LotCertificate("QP-7", null);
    private static final LotState UNKNOWN = new LotState.Unknown();
    private static final LotState RECEIVED = UNKNOWN.evolve(Dosing.lotReceived());
    private static final LotState RELEASED = RECEIVED.evolve(Dosing.lotReleased(at(-1000)));
    private static final LotState REJECTED = RELEASED.evolve(rejected(RELEASED));

    private static Decision<DosingEvent> receive(LotState state) {
        return LotDecision.receive(
                new ReceiveLot(SEAL.tag(LOT), Dosing.lotContent(), at(-80_000), PHARMACIST), state, SEAL);
    }

    private static Decision<DosingEvent> release(int minute, LotState state) {
        return release(minute, CERTIFICATE, state);
    }

    private static Decision<DosingEvent> release(int minute, LotCertificate certificate, LotState state) {
        return LotDecision.release(
                new ReleaseLot(SEAL.tag(LOT), "qp-1", at(minute), certificate, PHARMACIST),
                state,
                new LotRule(PROTOCOL.product()),
                SEAL);
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

    private static Decision<DosingEvent> reject(LotState state) {
        return LotDecision.reject(
                new RejectLot(SEAL.tag(LOT), TRIAL, "qp-1", at(-900), CERTIFICATE, PHARMACIST), state, SEAL);
    }

    private static LotRejected rejected(LotState state) {
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
        assertThat(REJECTED.evolve(Dosing.lotReleased(at(-500)))).isEqualTo(REJECTED);
    }
}
