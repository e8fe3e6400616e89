package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.SupplyWords;
import io.cytelog.dosing.product.NewestWord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was put into a kit, and what of it was disposed of. */
public record KitDisposalState(List<KitPrepared> preparations, List<KitDisposed> disposals, SupplyWords words) {
    public KitDisposalState {
        preparations = List.copyOf(preparations);
        disposals = List.copyOf(disposals);
    }

    static KitDisposalState initial() {
        return new KitDisposalState(List.of(), List.of(), SupplyWords.NONE);
    }

    /** Without what was recorded for the wrong kit and taken back. */
    KitDisposalState standing(NewestWord newest) {
        return new KitDisposalState(
                newest.standing(preparations, KitPrepared::content),
                newest.standing(disposals, KitDisposed::disposal),
                words);
    }

    /** The last preparation that was there to be disposed of at the instant. */
    Optional<KitPrepared> contentAt(Instant instant) {
        return preparations.stream()
                .filter(prepared -> !prepared.preparedAt().isAfter(instant))
                .reduce((earlier, later) -> later);
    }

    /** The last disposal of that preparation. */
    Optional<KitDisposed> disposalOf(KitPrepared content) {
        return disposals.stream()
                .filter(disposed ->
                        contentAt(disposed.disposedAt()).filter(content::equals).isPresent())
                .reduce((earlier, later) -> later);
    }

    KitDisposalState evolve(DosingEvent event) {
        return switch (event) {
            case KitPrepared prepared -> new KitDisposalState(with(preparations, prepared), disposals, words);
            case KitDisposed disposed -> new KitDisposalState(preparations, with(disposals, disposed), words);
            case SupplyCorrected corrected -> new KitDisposalState(preparations, disposals, words.with(corrected));
            case LotReceived _,
                    LotReleased _,
                    LotRejected _,
                    BagDisposed _,
                    AllocationFact _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationFact _,
                    OversightFact _ -> this;
        };
    }

    private static <T> List<T> with(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }
}
