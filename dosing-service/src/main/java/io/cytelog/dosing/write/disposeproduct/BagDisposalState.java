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
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What disposing of one bag depends on.
 *
 * @param lot what was received; null where no such lot was
 * @param disposals of all bags of the lot
 * @param preparations of kits that were prepared from the bag, by what was said first
 */
public record BagDisposalState(
        @Nullable LotReceived lot, List<BagDisposed> disposals, List<KitPrepared> preparations, SupplyWords words) {
    public BagDisposalState {
        disposals = List.copyOf(disposals);
        preparations = List.copyOf(preparations);
    }

    static BagDisposalState initial() {
        return new BagDisposalState(null, List.of(), List.of(), SupplyWords.NONE);
    }

    BagDisposalState evolve(DosingEvent event) {
        return switch (event) {
            case LotReceived received -> new BagDisposalState(received, disposals, preparations, words);
            case BagDisposed disposed -> new BagDisposalState(lot, with(disposals, disposed), preparations, words);
            case KitPrepared prepared -> new BagDisposalState(lot, disposals, with(preparations, prepared), words);
            case SupplyCorrected corrected -> new BagDisposalState(lot, disposals, preparations, words.with(corrected));
            case LotReleased _,
                    LotRejected _,
                    KitDisposed _,
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
