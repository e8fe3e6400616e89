package io.cytelog.dosing.write.supplylot;

import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.LotRule;
import io.cytelog.dosing.write.CorrectedSupply;
import io.cytelog.runtime.command.Decision;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Received once, then released by its specification or an exception, or rejected, by a Qualified Person. A release can be
 * taken back, a rejection cannot. A correction is recorded in whatever state; where it breaks what the release was judged
 * by, that is decided again.
 */
final class LotDecision {
    private final LotFile file;
    private final NewestWord newest;
    private final ProtocolHistory protocols;
    private final ProductSeal seal;

    LotDecision(LotFile file, ProtocolHistory protocols, ProductSeal seal) {
        this.file = file;
        this.newest = file.words().opened(seal);
        this.protocols = protocols;
        this.seal = seal;
    }

    Decision<DosingEvent> receive(ReceiveLot command) {
        if (!(file.lot() instanceof LotState.Unknown)) {
            return Decision.refuse(
                    DosingRefusal.LOT_ALREADY_RECEIVED,
                    "This lot was received before; its bags are in stock under the earlier record.");
        }
        return Decision.accept(
                new LotReceived(command.lot(), seal.seal(command.lot(), command.content()), command.receivedAt()));
    }

    Decision<DosingEvent> release(ReleaseLot command) {
        return switch (file.lot()) {
            case LotState.Unknown _ -> unknown();
            case LotState.Released _
            when !newest.questioned().contains(command.lot()) ->
                Decision.refuse(
                        DosingRefusal.LOT_ALREADY_RELEASED, "This lot is released already; its bags may be used.");
            case LotState.Rejected _ ->
                Decision.refuse(
                        DosingRefusal.LOT_ALREADY_REJECTED,
                        "This lot was rejected and can no longer be released; take another one.");
            case LotState.Received received -> release(command, lot(received.receipt()));
            case LotState.Released questioned -> release(command, lot(questioned.receipt()));
        };
    }

    private LotContent lot(LotReceived receipt) {
        return newest.lot(receipt.lot(), receipt.content());
    }

    private Decision<DosingEvent> release(ReleaseLot command, LotContent lot) {
        if (!command.at().isBefore(lot.expiresAt())) {
            return Decision.refuse(
                    DosingRefusal.LOT_EXPIRED, "This lot had expired by then and cannot be released; reject it.");
        }
        var certificate = command.certificate();
        var rule = ruleAt(command.at());
        var faults = rule.faultsOf(lot, certificate.viability());
        if (!faults.isEmpty() && certificate.exception() == null) {
            return Decision.refuse(
                    DosingRefusal.LOT_OUT_OF_SPECIFICATION,
                    "This lot misses the protocol's specification (" + named(faults)
                            + "); reject it, or sign an exception with its reason and who asked for it.");
        }
        return Decision.accept(new LotReleased(
                command.lot(),
                command.by(),
                command.at(),
                seal.seal(command.lot(), rule.signed(lot, certificate)),
                command.trial()));
    }

    private LotRule ruleAt(Instant moment) {
        return new LotRule(protocols.inForceAt(moment).product());
    }

    private static String named(List<LotFault> faults) {
        return faults.stream()
                .map(fault -> switch (fault) {
                    case CELL_COUNT -> "cells of a bag";
                    case VIABILITY -> "viability";
                    case SHELF_LIFE -> "time from manufacture to expiry";
                })
                .collect(Collectors.joining(", "));
    }

    Decision<DosingEvent> reject(RejectLot command) {
        return switch (file.lot()) {
            case LotState.Unknown _ -> unknown();
            case LotState.Rejected _ ->
                Decision.refuse(
                        DosingRefusal.LOT_ALREADY_REJECTED,
                        "This lot is rejected already; nothing that is made of it may be given.");
            case LotState.Received _, LotState.Released _ ->
                Decision.accept(new LotRejected(
                        command.lot(),
                        command.trial(),
                        command.by(),
                        command.at(),
                        seal.seal(command.lot(), command.certificate())));
        };
    }

    Decision<DosingEvent> correct(CorrectReceipt command) {
        return file.lot()
                .received()
                .map(receipt -> corrected(
                        receipt,
                        command.says(),
                        command.trial(),
                        command.reason(),
                        command.actor().principal()))
                .orElseGet(LotDecision::unknown);
    }

    Decision<DosingEvent> correct(CorrectBag command) {
        var receipt = file.lot().received().orElse(null);
        if (receipt == null) {
            return unknown();
        }
        var before = said(receipt);
        var lot = before.content();
        if (lot.bag(command.bag()).isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.BAG_NOT_IN_LOT,
                    "This lot was received without such a bag; check its number, or correct the receipt of the lot.");
        }
        boolean isTaken = !command.bag().equals(command.says().bag())
                && lot.bag(command.says().bag()).isPresent();
        if (isTaken) {
            return Decision.refuse(
                    DosingRefusal.BAG_ALREADY_IN_LOT,
                    "Another bag of this lot has that number; correct the receipt of the lot as a whole.");
        }
        return corrected(
                receipt,
                new Receipt(lot.with(command.bag(), command.says()), before.receivedAt()),
                command.trial(),
                command.reason(),
                command.actor().principal());
    }

    private Receipt said(LotReceived receipt) {
        return newest.receipt(receipt.lot(), receipt.receivedAt(), receipt.content());
    }

    private Decision<DosingEvent> corrected(LotReceived receipt, Receipt says, String trial, String reason, String by) {
        LotNumber number = says.content().lot();
        var correction = new SupplyCorrection(
                seal.recordOf(receipt.content()),
                number,
                null,
                says,
                said(receipt),
                reason,
                by,
                file.lot() instanceof LotState.Released released
                        ? broken(released.release(), says.content())
                        : List.of());
        return Decision.accept(CorrectedSupply.event(trial, correction, seal));
    }

    /** What the release would have been refused for. */
    private List<DosingRefusal> broken(LotReleased release, LotContent lot) {
        var certificate = seal.openCertificate(release.lot(), release.certificate());
        boolean misses = ruleAt(release.releasedAt()).isUncovered(lot, certificate);
        boolean hadExpired = !release.releasedAt().isBefore(lot.expiresAt());
        return Stream.of(DosingRefusal.LOT_OUT_OF_SPECIFICATION, DosingRefusal.LOT_EXPIRED)
                .filter(fault -> fault == DosingRefusal.LOT_EXPIRED ? hadExpired : misses)
                .toList();
    }

    private static Decision<DosingEvent> unknown() {
        return Decision.refuse(DosingRefusal.LOT_NOT_KNOWN, "No such lot was received; check its number.");
    }
}
