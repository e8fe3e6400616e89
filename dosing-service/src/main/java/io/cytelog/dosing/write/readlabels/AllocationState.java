package io.cytelog.dosing.write.readlabels;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.SubjectRandomised;
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
            case LotFact _,
                    KitFact _,
                    RandomisationRefused _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationFact _,
                    OversightFact _ -> this;
        };
    }

    private AllocationState withTaken(SubjectRandomised randomised) {
        var all = new ArrayList<>(taken);
        all.add(new Taken(randomised.subject(), randomised.kit()));
        return new AllocationState(sealedList, all);
    }
}
