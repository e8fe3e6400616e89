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
import io.cytelog.runtime.sealing.Sealed;

/** Where a lot stands. */
public sealed interface LotState {
    /** No such lot was received. */
    record Unknown() implements LotState {}

    record Received(Sealed content) implements LotState {}

    record Released(Sealed content) implements LotState {}

    record Rejected() implements LotState {}

    default LotState evolve(DosingEvent event) {
        return switch (event) {
            case LotReceived received -> new Received(received.content());
            case LotReleased _ -> this instanceof Received received ? new Released(received.content()) : this;
            case LotRejected _ -> new Rejected();
            case BagDisposed _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationFact _,
                    OversightFact _ -> this;
        };
    }
}
