package io.cytelog.dosing.write.seallist;

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
import org.jspecify.annotations.Nullable;

/** The list that was sealed, if one was; still sealed. */
public record ListState(@Nullable String sealedList) {

    ListState evolve(DosingEvent event) {
        return switch (event) {
            case RandomisationListSealed sealed -> new ListState(sealed.sealedList());
            case LotFact _,
                    KitFact _,
                    SubjectRandomised _,
                    RandomisationRefused _,
                    DisclosureFact _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationFact _,
                    OversightFact _ -> this;
        };
    }
}
