package io.cytelog.dosing.write.administer;

import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the pharmacy did with the kit in hand.
 *
 * @param prepared the last preparation; null while there is none
 * @param disposals of what had been put into it
 */
record KitInHand(@Nullable KitPrepared prepared, List<KitDisposed> disposals) {
    KitInHand {
        disposals = List.copyOf(disposals);
    }

    static KitInHand unknown() {
        return new KitInHand(null, List.of());
    }

    KitInHand with(KitPrepared preparation) {
        return new KitInHand(preparation, disposals);
    }

    KitInHand with(KitDisposed disposal) {
        return new KitInHand(
                prepared, Stream.concat(disposals.stream(), Stream.of(disposal)).toList());
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
