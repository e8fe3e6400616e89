package io.cytelog.dosing.write.administer;

import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.SupplyWords;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.NewestWord;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the pharmacy did with the kit in hand.
 *
 * @param prepared the last preparation; null while there is none
 * @param disposals of what had been put into it
 * @param words what was said of all lots, and every correction, whatever the kit is made of
 */
record KitInHand(@Nullable KitPrepared prepared, List<KitDisposed> disposals, SupplyWords words) {
    KitInHand {
        disposals = List.copyOf(disposals);
    }

    static KitInHand unknown() {
        return new KitInHand(null, List.of(), SupplyWords.NONE);
    }

    KitInHand with(KitPrepared preparation) {
        return new KitInHand(preparation, disposals, words);
    }

    KitInHand with(KitDisposed disposal) {
        return new KitInHand(
                prepared, Stream.concat(disposals.stream(), Stream.of(disposal)).toList(), words);
    }

    KitInHand with(LotFact word) {
        return new KitInHand(prepared, disposals, words.with(word));
    }

    /** The kit at the times that were said last; what was disposed of stays what it was when that was recorded. */
    KitInHand asLastSaid(NewestWord newest) {
        if (prepared == null) {
            return this;
        }
        var preparedAt = newest.filling(prepared.kit(), prepared.preparedAt(), prepared.content())
                .preparedAt();
        return new KitInHand(
                prepared.at(preparedAt),
                disposals.stream()
                        .filter(disposed -> disposed.covers(prepared))
                        .map(disposed ->
                                disposed.at(newest.leaving(disposed.kit(), disposed.disposedAt(), disposed.disposal())
                                        .disposedAt()))
                        .map(disposed ->
                                disposed.disposedAt().isBefore(preparedAt) ? disposed.at(preparedAt) : disposed)
                        .toList(),
                words);
    }

    /** What is in it, as it counts at the bedside. */
    @Nullable KitContent content(NewestWord newest) {
        return prepared == null ? null : newest.inHand(prepared.kit(), prepared.preparedAt(), prepared.content());
    }

    boolean isDisposed() {
        return isDisposedBefore(Instant.MAX);
    }

    boolean isDisposedBefore(Instant instant) {
        return prepared != null
                && disposals.stream()
                        .anyMatch(disposed -> disposed.covers(prepared)
                                && disposed.disposedAt().isBefore(instant));
    }
}
