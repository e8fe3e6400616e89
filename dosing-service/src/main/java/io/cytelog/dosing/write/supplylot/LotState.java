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
import java.util.Optional;

/** Where a lot stands. */
public sealed interface LotState {
    /** No such lot was received. */
    record Unknown() implements LotState {}

    record Received(LotReceived receipt) implements LotState {}

    record Released(LotReceived receipt, LotReleased release) implements LotState {}

    record Rejected(LotReceived receipt) implements LotState {}

    /** What was received; empty where nothing was. */
    default Optional<LotReceived> received() {
        return switch (this) {
            case Unknown _ -> Optional.empty();
            case Received received -> Optional.of(received.receipt());
            case Released released -> Optional.of(released.receipt());
            case Rejected rejected -> Optional.of(rejected.receipt());
        };
    }

    default LotState evolve(DosingEvent event) {
        return switch (event) {
            case LotReceived received -> new Received(received);
            case LotReleased release -> released(release);
            case LotRejected _ -> received().<LotState>map(Rejected::new).orElse(this);
            case SupplyCorrected _,
                    BagDisposed _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationFact _,
                    OversightFact _ -> this;
        };
    }

    private LotState released(LotReleased release) {
        return switch (this) {
            case Received received -> new Released(received.receipt(), release);
            case Released released -> new Released(released.receipt(), release);
            case Unknown _, Rejected _ -> this;
        };
    }
}
