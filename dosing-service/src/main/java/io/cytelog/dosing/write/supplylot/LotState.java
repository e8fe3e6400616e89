package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.TrialRestartNoted;
import io.cytelog.dosing.event.WithdrawalNoted;
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
            case AdministrationPermitted _,
                    AdministrationRefused _,
                    KitPrepared _,
                    RandomisationListSealed _,
                    RandomisationRefused _,
                    AllocationLabelsRead _,
                    SubjectNoted _,
                    SubjectRandomised _,
                    TreatmentAdministered _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    WithdrawalNoted _ -> this;
        };
    }
}
