package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import java.util.Objects;
import java.util.Optional;

/** What leaves the stock leaves it once; only what was returned can still be wasted or destroyed. */
final class DisposalDecision {
    private DisposalDecision() {}

    static Decision<DosingEvent> disposeKit(DisposeKit command, KitDisposalState state, ProductSeal seal) {
        var content = state.contentAt(command.disposedAt());
        if (content.isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.KIT_NOT_PREPARED,
                    "Nothing is on record as put into this kit by then; check its number and the time, or record its preparation first.");
        }
        var earlier = content.flatMap(state::disposalOf)
                .map(disposed ->
                        seal.openDisposal(command.kit(), disposed.disposal()).kind());
        if (isOver(command.disposal(), earlier)) {
            return Decision.refuse(
                    DosingRefusal.KIT_ALREADY_DISPOSED,
                    "What was in this kit is already on record as disposed of; nothing more can become of it.");
        }
        return Decision.accept(new KitDisposed(
                command.kit(),
                command.actor().principal(),
                command.disposedAt(),
                seal.seal(command.kit(), command.disposal())));
    }

    static Decision<DosingEvent> disposeBag(DisposeBag command, BagDisposalState state, ProductSeal seal) {
        var bag = Objects.requireNonNull(command.disposal().bag());
        var lot = state.lot();
        if (lot == null) {
            return Decision.refuse(DosingRefusal.LOT_NOT_KNOWN, "No such lot was received; check its number.");
        }
        if (seal.openLot(command.lot(), lot).bag(bag).isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.BAG_NOT_IN_LOT, "This lot was received without such a bag; check its number.");
        }
        if (state.inKit()) {
            return Decision.refuse(
                    DosingRefusal.BAG_ALREADY_USED, "This bag is in a kit; record the disposal of that kit instead.");
        }
        if (isOver(command.disposal(), earlier(command, state, bag, seal))) {
            return Decision.refuse(
                    DosingRefusal.BAG_ALREADY_DISPOSED,
                    "This bag is already on record as disposed of; nothing more can become of it.");
        }
        return Decision.accept(new BagDisposed(
                command.lot(),
                command.actor().principal(),
                command.disposedAt(),
                seal.seal(command.lot(), command.disposal())));
    }

    private static Optional<Disposal.Kind> earlier(
            DisposeBag command, BagDisposalState state, BagNumber bag, ProductSeal seal) {
        return state.disposals().stream()
                .map(kept -> seal.openDisposal(command.lot(), kept))
                .filter(disposal -> bag.equals(disposal.bag()))
                .map(Disposal::kind)
                .reduce((first, later) -> later);
    }

    private static boolean isOver(Disposal disposal, Optional<Disposal.Kind> earlier) {
        return earlier.filter(kind -> !disposal.kind().mayFollow(kind)).isPresent();
    }
}
