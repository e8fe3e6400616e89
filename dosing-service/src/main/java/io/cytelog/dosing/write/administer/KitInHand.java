package io.cytelog.dosing.write.administer;

import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.SupplyWords;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.NewestWord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the pharmacy did with the kit in hand.
 *
 * @param preparations of the kit, in the order of recording
 * @param disposals of what had been put into it
 * @param words what was said of all lots, and every correction, whatever the kit is made of
 */
record KitInHand(List<KitPrepared> preparations, List<KitDisposed> disposals, SupplyWords words) {
    KitInHand {
        preparations = List.copyOf(preparations);
        disposals = List.copyOf(disposals);
    }

    static KitInHand unknown() {
        return new KitInHand(List.of(), List.of(), SupplyWords.NONE);
    }

    KitInHand with(KitPrepared preparation) {
        return new KitInHand(and(preparations, preparation), disposals, words);
    }

    KitInHand with(KitDisposed disposal) {
        return new KitInHand(preparations, and(disposals, disposal), words);
    }

    KitInHand with(LotFact word) {
        return new KitInHand(preparations, disposals, words.with(word));
    }

    /** Without what was recorded for the wrong kit and taken back. */
    KitInHand standing(NewestWord newest) {
        return new KitInHand(
                newest.standing(preparations, KitPrepared::content),
                newest.standing(disposals, KitDisposed::disposal),
                words);
    }

    /** The last preparation; null while there is none. */
    @Nullable KitPrepared prepared() {
        return preparations.isEmpty() ? null : preparations.getLast();
    }

    /**
     * The kit as it was at the bedside: up to its last preparation until then, at the times that were said last; where
     * all are dated after it, the first one must be meant.
     */
    KitInHand asOf(Instant instant, NewestWord newest) {
        int known = 1;
        for (int i = 1; i < preparations.size(); i++) {
            known = preparedAt(preparations.get(i), newest).isAfter(instant) ? known : i + 1;
        }
        return new KitInHand(preparations.subList(0, Math.min(known, preparations.size())), disposals, words);
    }

    /** The kit at the times that were said last; what was disposed of stays what it was when that was recorded. */
    KitInHand asLastSaid(NewestWord newest) {
        var prepared = prepared();
        if (prepared == null) {
            return this;
        }
        var preparedAt = preparedAt(prepared, newest);
        return new KitInHand(
                List.of(prepared.at(preparedAt)),
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

    private static Instant preparedAt(KitPrepared prepared, NewestWord newest) {
        return newest.filling(prepared.kit(), prepared.preparedAt(), prepared.content())
                .preparedAt();
    }

    /** What is in it, as it counts at the bedside. */
    @Nullable KitContent content(NewestWord newest) {
        var prepared = prepared();
        return prepared == null ? null : newest.inHand(prepared.kit(), prepared.preparedAt(), prepared.content());
    }

    /** Whether what is in it was prepared only after that moment. */
    boolean isPreparedAfter(Instant instant) {
        var prepared = prepared();
        return prepared != null && prepared.preparedAt().isAfter(instant);
    }

    /** When this check was entered at the earliest; empty where the times of entry are not on record. */
    Optional<Instant> checkedAt(AdministrationPermitted check) {
        var prepared = prepared();
        var enteredAt = prepared == null ? null : prepared.enteredAt();
        var judgedAt = check.judgedAt();
        return prepared == null || enteredAt == null || judgedAt == null
                ? Optional.empty()
                : Optional.of(prepared.preparedAt().plus(Duration.between(enteredAt, judgedAt)));
    }

    boolean isDisposed() {
        return isDisposedBefore(Instant.MAX);
    }

    boolean isDisposedBefore(Instant instant) {
        var prepared = prepared();
        return prepared != null
                && disposals.stream()
                        .anyMatch(disposed -> disposed.covers(prepared)
                                && disposed.disposedAt().isBefore(instant));
    }

    private static <T> List<T> and(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }
}
