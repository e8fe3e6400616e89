package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.ReleaseException;
import io.cytelog.dosing.product.SupplyWord.Filling;
import io.cytelog.dosing.product.UseTag;
import io.cytelog.dosing.product.Uses;
import io.cytelog.dosing.randomisation.AllocationList;
import io.cytelog.dosing.randomisation.AllocationSeal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sealed parts of the state, opened for one decision, as they were last said.
 *
 * @param list the list; null before it was handed in
 * @param tag keyed hash of the bag's lot; null for placebo
 * @param lot the lot of the bag; null for placebo and for a lot that was not received
 */
record OpenedPreparation(
        PreparationState state,
        NewestWord newest,
        @Nullable AllocationList list,
        @Nullable LotTag tag,
        @Nullable LotContent lot) {

    static OpenedPreparation of(
            PreparationState state, @Nullable LotTag tag, ProductSeal product, AllocationSeal allocation) {
        var newest = state.words().opened(product);
        var list = state.sealedList();
        var lot = state.stock().lot();
        return new OpenedPreparation(
                state,
                newest,
                list == null ? null : allocation.reopen(list),
                tag,
                tag == null || lot == null ? null : newest.lot(tag, lot));
    }

    /** A preparation as it was last said. */
    Filling said(KitPrepared prepared) {
        return newest.filling(prepared.kit(), prepared.preparedAt(), prepared.content());
    }

    /** Whether the record was not taken back. */
    boolean stands(KitPrepared prepared) {
        return !newest.isTakenBack(prepared.content());
    }

    /**
     * The preparation of the kit that is meant.
     *
     * @param time of it as it was last said; where it is null, the last one that stands is meant
     */
    Optional<KitPrepared> meant(KitNumber kit, @Nullable Instant time) {
        var all = state.preparationsOf(kit)
                .filter(prepared -> time == null
                        ? stands(prepared)
                        : said(prepared).preparedAt().equals(time))
                .toList();
        return all.stream()
                .filter(this::stands)
                .reduce((earlier, later) -> later)
                .or(() -> all.stream().reduce((earlier, later) -> later));
    }

    /** The tag that a preparation carries now; empty where the bag was recorded with all of them. */
    Optional<UseTag> nextUse(Uses uses) {
        return uses.next(state.preparations().stream().map(KitPrepared::use).toList());
    }

    /** What an earlier preparation put into the kit, unless it was disposed of. */
    Optional<KitContent> earlier(KitNumber kit) {
        return state.preparationsOf(kit)
                .filter(this::stands)
                .reduce((first, later) -> later)
                .filter(prepared -> state.disposals().stream()
                        .filter(disposed -> !newest.isTakenBack(disposed.disposal()))
                        .noneMatch(disposed -> disposed.covers(prepared)))
                .map(prepared -> newest.inHand(kit, prepared.preparedAt(), prepared.content()));
    }

    /**
     * Whether the lot was released by then, by any of its releases: one that is decided again was given all the same, and
     * only a rejection takes it back.
     */
    boolean isReleasedAt(Instant moment) {
        var from = state.stock().releasedFrom();
        return from != null && release().isPresent() && !moment.isBefore(from);
    }

    /** The last release of the lot, where it was not taken back. */
    private Optional<LotReleased> release() {
        return Optional.ofNullable(state.stock().release())
                .filter(given -> !newest.rejected().contains(given.lot()));
    }

    boolean isQuestioned() {
        return tag != null && newest.questioned().contains(tag);
    }

    /** Whether the bag was disposed of. */
    boolean isDisposed(BagNumber bag) {
        return tag != null
                && state.stock().disposals().stream()
                        .filter(disposed -> !newest.isTakenBack(disposed.disposal()))
                        .map(disposed -> newest.leaving(tag, disposed.disposedAt(), disposed.disposal()))
                        .anyMatch(leaving -> bag.equals(leaving.disposal().bag()));
    }

    /**
     * Whether the bag is in a kit already.
     *
     * @param except the preparation that is corrected; null for a new one
     */
    boolean isUsed(PrepareKit said, @Nullable KitPrepared except) {
        var bag = said.bag();
        if (lot == null || bag == null) {
            return false;
        }
        return state.preparations().stream()
                        .filter(prepared -> said.uses().includes(prepared.use()) && !prepared.equals(except))
                        .anyMatch(prepared -> newest.of(prepared.content()).isEmpty())
                || newest.isFilledByCorrection(lot.lot(), bag, except == null ? null : except.content());
    }

    /** The exception by which the lot was released; null where there is none. */
    @Nullable ReleaseException exception() {
        return release()
                .map(given -> newest.seal().openCertificate(given.lot(), given.certificate()))
                .map(LotCertificate::exception)
                .orElse(null);
    }
}
