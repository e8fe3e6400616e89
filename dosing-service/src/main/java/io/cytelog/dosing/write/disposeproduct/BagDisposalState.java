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
import io.cytelog.runtime.sealing.Sealed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What disposing of one bag depends on.
 *
 * @param lot what was received, sealed; null where no such lot was
 * @param disposals of all bags of the lot, sealed
 * @param inKit whether a kit was prepared from the bag
 */
public record BagDisposalState(@Nullable Sealed lot, List<Sealed> disposals, boolean inKit) {
    public BagDisposalState {
        disposals = List.copyOf(disposals);
    }

    static BagDisposalState initial() {
        return new BagDisposalState(null, List.of(), false);
    }

    BagDisposalState evolve(DosingEvent event) {
        return switch (event) {
            case LotReceived received -> new BagDisposalState(received.content(), disposals, inKit);
            case BagDisposed disposed ->
                new BagDisposalState(
                        lot,
                        Stream.concat(disposals.stream(), Stream.of(disposed.disposal()))
                                .toList(),
                        inKit);
            case KitPrepared _ -> new BagDisposalState(lot, disposals, true);
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
}
