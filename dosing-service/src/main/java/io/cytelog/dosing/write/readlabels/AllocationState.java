package io.cytelog.dosing.write.readlabels;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was randomised.
 *
 * @param sealedList the list, still sealed; null before it was handed in
 * @param taken in the order of the slots
 */
public record AllocationState(@Nullable String sealedList, List<Taken> taken) {
    static final AllocationState EMPTY = new AllocationState(null, List.of());

    /** A subject with the kit of its slot. */
    record Taken(SubjectId subject, KitNumber kit) {}

    public AllocationState {
        taken = List.copyOf(taken);
    }

    AllocationState evolve(DosingEvent event) {
        return switch (event) {
            case RandomisationListSealed list -> new AllocationState(list.sealedList(), taken);
            case SubjectRandomised randomised -> withTaken(randomised);
            case AdministrationPermitted _,
                    AdministrationRefused _,
                    AllocationLabelsRead _,
                    KitPrepared _,
                    LotReceived _,
                    LotRejected _,
                    LotReleased _,
                    RandomisationRefused _,
                    SubjectNoted _,
                    TreatmentAdministered _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    WithdrawalNoted _ -> this;
        };
    }

    private AllocationState withTaken(SubjectRandomised randomised) {
        var all = new ArrayList<>(taken);
        all.add(new Taken(randomised.subject(), randomised.kit()));
        return new AllocationState(sealedList, all);
    }
}
