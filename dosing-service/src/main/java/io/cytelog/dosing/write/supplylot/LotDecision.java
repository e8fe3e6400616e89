package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.LotRule;
import io.cytelog.runtime.command.Decision;
import java.util.List;
import java.util.stream.Collectors;

/** Received once, then released by its specification or an exception, or rejected, by a Qualified Person; a release can be taken back, a rejection cannot. */
final class LotDecision {
    private LotDecision() {}

    static Decision<DosingEvent> receive(ReceiveLot command, LotState state, ProductSeal seal) {
        if (!(state instanceof LotState.Unknown)) {
            return Decision.refuse(
                    DosingRefusal.LOT_ALREADY_RECEIVED,
                    "This lot was received before; its bags are in stock under the earlier record.");
        }
        return Decision.accept(
                new LotReceived(command.lot(), seal.seal(command.lot(), command.content()), command.receivedAt()));
    }

    static Decision<DosingEvent> release(ReleaseLot command, LotState state, LotRule rule, ProductSeal seal) {
        return switch (state) {
            case LotState.Unknown _ -> unknown();
            case LotState.Released _ ->
                Decision.refuse(
                        DosingRefusal.LOT_ALREADY_RELEASED, "This lot is released already; its bags may be used.");
            case LotState.Rejected _ ->
                Decision.refuse(
                        DosingRefusal.LOT_ALREADY_REJECTED,
                        "This lot was rejected and can no longer be released; take another one.");
            case LotState.Received received
            when !command.at()
                    .isBefore(seal.openLot(command.lot(), received.content()).expiresAt()) ->
                Decision.refuse(
                        DosingRefusal.LOT_EXPIRED, "This lot had expired by then and cannot be released; reject it.");
            case LotState.Received received -> released(command, received, rule, seal);
        };
    }

    private static Decision<DosingEvent> released(
            ReleaseLot command, LotState.Received received, LotRule rule, ProductSeal seal) {
        var certificate = command.certificate();
        var faults = rule.faultsOf(seal.openLot(command.lot(), received.content()), certificate.viability());
        if (!faults.isEmpty() && certificate.exception() == null) {
            return Decision.refuse(
                    DosingRefusal.LOT_OUT_OF_SPECIFICATION,
                    "This lot misses the protocol's specification (" + named(faults)
                            + "); reject it, or sign an exception with its reason and who asked for it.");
        }
        return Decision.accept(new LotReleased(
                command.lot(), command.by(), command.at(), seal.seal(command.lot(), certificate.covering(faults))));
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

    static Decision<DosingEvent> reject(RejectLot command, LotState state, ProductSeal seal) {
        return switch (state) {
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

    private static Decision<DosingEvent> unknown() {
        return Decision.refuse(DosingRefusal.LOT_NOT_KNOWN, "No such lot was received; check its number.");
    }
}
