package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.SupplyWords;

/**
 * A lot, and what was said of it since.
 *
 * @param lot where it stands by what was said then
 */
public record LotFile(LotState lot, SupplyWords words) {
    static final LotFile EMPTY = new LotFile(new LotState.Unknown(), SupplyWords.NONE);

    LotFile evolve(DosingEvent event) {
        return new LotFile(
                lot.evolve(event),
                switch (event) {
                    case LotReleased e -> words.with(e);
                    case LotRejected e -> words.with(e);
                    case SupplyCorrected e -> words.with(e);
                    case LotReceived _,
                            BagDisposed _,
                            KitFact _,
                            AllocationFact _,
                            DisclosureFact _,
                            SubjectFact _,
                            ConductFact _,
                            AdministrationFact _,
                            OversightFact _ -> words;
                });
    }
}
