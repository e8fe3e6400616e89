package io.cytelog.dosing.write.administer;

import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the pharmacy did with the kit in hand.
 *
 * @param prepared the last preparation; null while there is none
 * @param disposals of what had been put into it
 * @param rejected every lot that was rejected, whatever the kit is made of
 */
record KitInHand(@Nullable KitPrepared prepared, List<KitDisposed> disposals, Set<LotTag> rejected) {
    KitInHand {
        disposals = List.copyOf(disposals);
        rejected = Set.copyOf(rejected);
    }

    static KitInHand unknown() {
        return new KitInHand(null, List.of(), Set.of());
    }

    KitInHand with(KitPrepared preparation) {
        return new KitInHand(preparation, disposals, rejected);
    }

    KitInHand with(KitDisposed disposal) {
        return new KitInHand(
                prepared, Stream.concat(disposals.stream(), Stream.of(disposal)).toList(), rejected);
    }

    KitInHand with(LotRejected rejection) {
        var all = new HashSet<>(rejected);
        all.add(rejection.lot());
        return new KitInHand(prepared, disposals, all);
    }

    @Nullable Sealed content() {
        return prepared == null ? null : prepared.content();
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
