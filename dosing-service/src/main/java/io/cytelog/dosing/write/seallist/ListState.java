package io.cytelog.dosing.write.seallist;

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
import org.jspecify.annotations.Nullable;

/** The list that was sealed, if one was; still sealed. */
public record ListState(@Nullable String sealedList) {

    ListState evolve(DosingEvent event) {
        return switch (event) {
            case RandomisationListSealed sealed -> new ListState(sealed.sealedList());
            case LotReceived _,
                    LotReleased _,
                    LotRejected _,
                    SubjectNoted _,
                    WithdrawalNoted _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    SubjectRandomised _,
                    RandomisationRefused _,
                    AllocationLabelsRead _,
                    KitPrepared _,
                    AdministrationPermitted _,
                    AdministrationRefused _,
                    TreatmentAdministered _ -> this;
        };
    }
}
