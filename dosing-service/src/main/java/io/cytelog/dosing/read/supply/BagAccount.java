package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.read.supply.LotTrace.TracedBag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of one bag, and what nobody has said about it. */
record BagAccount(LotNumber lot, TracedBag bag) {

    /** What the record owes about a bag. */
    enum Missing {
        /** Its kit is past its end of use and was neither given nor disposed of. */
        NEITHER_GIVEN_NOR_DISPOSED,
        /** It is on record as used or disposed of, and its lot as received without it. */
        NOT_RECEIVED,
        /** It was not given to the end, and what was left of it is not on record as disposed of. */
        REST_NOT_DISPOSED
    }

    /** A bag that is not accounted for. */
    record Unaccounted(BagNumber bag, BagState state, Missing missing) {}

    /** One kit with its preparation from this bag. */
    private record Filling(TracedKit kit, TracedKit.Preparation preparation) {
        boolean isDisposed() {
            return kit.disposals().stream().anyMatch(disposal -> disposal.covers(preparation));
        }
    }

    BagState state() {
        if (administrations().findAny().isPresent()) {
            return BagState.GIVEN;
        }
        if (!bag.disposals().isEmpty() || !fillings().isEmpty() && isDisposed()) {
            return BagState.DISPOSED;
        }
        return fillings().isEmpty() ? BagState.IN_STOCK : BagState.PREPARED;
    }

    Optional<Unaccounted> unaccountedAt(Instant now) {
        var state = state();
        if (bag.viableCells() == null) {
            return Optional.of(new Unaccounted(bag.bag(), state, Missing.NOT_RECEIVED));
        }
        boolean pastUse = state == BagState.PREPARED
                && fillings().stream()
                        .noneMatch(filling -> now.isBefore(filling.preparation().usableUntil()));
        if (pastUse) {
            return Optional.of(new Unaccounted(bag.bag(), state, Missing.NEITHER_GIVEN_NOR_DISPOSED));
        }
        boolean restMissing = state == BagState.GIVEN && !isDisposed() && !wasGivenToTheEnd();
        return restMissing
                ? Optional.of(new Unaccounted(bag.bag(), state, Missing.REST_NOT_DISPOSED))
                : Optional.empty();
    }

    private boolean isDisposed() {
        return fillings().stream().allMatch(Filling::isDisposed);
    }

    private boolean wasGivenToTheEnd() {
        return administrations().anyMatch(given -> given.completeness() == Completeness.COMPLETE);
    }

    private List<Filling> fillings() {
        return bag.kits().stream()
                .flatMap(kit -> kit.preparations()
                        .filter(preparation ->
                                lot.equals(preparation.lot()) && bag.bag().equals(preparation.bag()))
                        .map(preparation -> new Filling(kit, preparation)))
                .toList();
    }

    private Stream<TracedAdministration> administrations() {
        return bag.kits().stream()
                .flatMap(kit -> kit.administrations().stream())
                .filter(given -> given.isFrom(lot) && bag.bag().equals(given.bag()));
    }
}
