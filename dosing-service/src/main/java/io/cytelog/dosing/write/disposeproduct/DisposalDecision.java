package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord.Leaving;
import io.cytelog.dosing.product.SupplyWord.TakenBack;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.write.CorrectedSupply;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What leaves the stock leaves it once; only what was returned can still be wasted or destroyed. */
final class DisposalDecision {
    private DisposalDecision() {}

    static Decision<DosingEvent> disposeKit(DisposeKit command, KitDisposalState state, ProductSeal seal) {
        var newest = state.words().opened(seal);
        var standing = state.standing(newest);
        var content = standing.contentAt(command.disposedAt());
        if (content.isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.KIT_NOT_PREPARED,
                    "Nothing is on record as put into this kit by then; check its number and the time, or record its preparation first.");
        }
        var earlier = content.flatMap(standing::disposalOf)
                .map(disposed -> said(disposed, newest).disposal().kind());
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
        var received = state.lot();
        if (received == null) {
            return Decision.refuse(DosingRefusal.LOT_NOT_KNOWN, "No such lot was received; check its number.");
        }
        var newest = state.words().opened(seal);
        var lot = newest.lot(command.lot(), received.content());
        if (lot.bag(bag).isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.BAG_NOT_IN_LOT, "This lot was received without such a bag; check its number.");
        }
        if (isInKit(lot.lot(), bag, state, newest)) {
            return Decision.refuse(
                    DosingRefusal.BAG_ALREADY_USED, "This bag is in a kit; record the disposal of that kit instead.");
        }
        var earlier = disposalsOf(bag, state, newest)
                .filter(disposed -> !newest.isTakenBack(disposed.disposal()))
                .map(disposed -> said(disposed, newest).disposal().kind())
                .reduce((first, later) -> later);
        if (isOver(command.disposal(), earlier)) {
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

    private static boolean isInKit(LotNumber lot, BagNumber bag, BagDisposalState state, NewestWord newest) {
        return newest.isFilledByCorrection(lot, bag, null)
                || state.preparations().stream()
                        .anyMatch(prepared -> newest.of(prepared.content()).isEmpty());
    }

    static Decision<DosingEvent> correct(CorrectKitDisposal command, KitDisposalState state, ProductSeal seal) {
        return revise(command, command.says().kit(), state, seal);
    }

    static Decision<DosingEvent> takeBack(TakeBackKitDisposal command, KitDisposalState state, ProductSeal seal) {
        return revise(command, command.kit(), state, seal);
    }

    private static Decision<DosingEvent> revise(
            DisposalRevision command, KitNumber kit, KitDisposalState state, ProductSeal seal) {
        var newest = state.words().opened(seal);
        return meant(state, newest, command.corrects())
                .map(disposed -> revised(
                        command, null, kit, disposed.disposal(), said(disposed, newest), List.of(), newest, seal))
                .orElseGet(DisposalDecision::nothing);
    }

    static Decision<DosingEvent> correct(CorrectBagDisposal command, BagDisposalState state, ProductSeal seal) {
        return revise(command, Objects.requireNonNull(command.says().disposal().bag()), state, seal);
    }

    static Decision<DosingEvent> takeBack(TakeBackBagDisposal command, BagDisposalState state, ProductSeal seal) {
        return revise(command, command.bag(), state, seal);
    }

    private static Decision<DosingEvent> revise(
            DisposalRevision command, BagNumber bag, BagDisposalState state, ProductSeal seal) {
        var newest = state.words().opened(seal);
        var lot = lotOf(state, newest);
        var faults = command.word() instanceof Leaving && lot != null && isInKit(lot, bag, state, newest)
                ? List.of(DosingRefusal.BAG_ALREADY_USED)
                : List.<DosingRefusal>of();
        return meant(bag, state, newest, command.corrects())
                .map(disposed ->
                        revised(command, lot, null, disposed.disposal(), said(disposed, newest), faults, newest, seal))
                .orElseGet(DisposalDecision::nothing);
    }

    /** What was taken back can be said anew, and not be taken back once more. */
    private static Decision<DosingEvent> revised(
            DisposalRevision command,
            @Nullable LotNumber lot,
            @Nullable KitNumber kit,
            Sealed record,
            Leaving said,
            List<DosingRefusal> faults,
            NewestWord newest,
            ProductSeal seal) {
        var replaces = newest.replaced(record, said);
        return replaces instanceof TakenBack && command.word() instanceof TakenBack
                ? nothing()
                : Decision.accept(CorrectedSupply.event(
                        command.trial(),
                        new SupplyCorrection(
                                seal.recordOf(record),
                                lot,
                                kit,
                                command.word(),
                                replaces,
                                command.reason(),
                                command.actor().principal(),
                                faults),
                        seal));
    }

    private static @Nullable LotNumber lotOf(BagDisposalState state, NewestWord newest) {
        var received = state.lot();
        return received == null
                ? null
                : newest.lot(received.lot(), received.content()).lot();
    }

    private static Decision<DosingEvent> nothing() {
        return Decision.refuse(
                DosingRefusal.NOTHING_TO_CORRECT,
                "No such disposal at that time is on record; name the time that it was recorded with.");
    }

    private static Optional<KitDisposed> meant(KitDisposalState state, NewestWord newest, @Nullable Instant time) {
        return meant(
                state.disposals().stream()
                        .filter(disposed -> isMeant(said(disposed, newest), time))
                        .toList(),
                disposed -> !newest.isTakenBack(disposed.disposal()),
                time);
    }

    private static Optional<BagDisposed> meant(
            BagNumber bag, BagDisposalState state, NewestWord newest, @Nullable Instant time) {
        return meant(
                disposalsOf(bag, state, newest)
                        .filter(disposed -> isMeant(said(disposed, newest), time))
                        .toList(),
                disposed -> !newest.isTakenBack(disposed.disposal()),
                time);
    }

    /** The last one that stands; one that was taken back is found by its time alone. */
    private static <T> Optional<T> meant(List<T> found, Predicate<T> stands, @Nullable Instant time) {
        return found.stream()
                .filter(stands)
                .reduce((earlier, later) -> later)
                .or(() -> time == null ? Optional.empty() : found.stream().reduce((earlier, later) -> later));
    }

    private static boolean isMeant(Leaving said, @Nullable Instant time) {
        return time == null || said.disposedAt().equals(time);
    }

    private static Leaving said(KitDisposed disposed, NewestWord newest) {
        return newest.leaving(disposed.kit(), disposed.disposedAt(), disposed.disposal());
    }

    private static Leaving said(BagDisposed disposed, NewestWord newest) {
        return newest.leaving(disposed.lot(), disposed.disposedAt(), disposed.disposal());
    }

    private static Stream<BagDisposed> disposalsOf(BagNumber bag, BagDisposalState state, NewestWord newest) {
        return state.disposals().stream()
                .filter(disposed -> bag.equals(said(disposed, newest).disposal().bag()));
    }

    private static boolean isOver(Disposal disposal, Optional<Disposal.Kind> earlier) {
        return earlier.filter(kind -> !disposal.kind().mayFollow(kind)).isPresent();
    }
}
