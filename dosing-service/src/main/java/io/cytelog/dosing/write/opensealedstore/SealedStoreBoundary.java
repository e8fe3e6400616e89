package io.cytelog.dosing.write.opensealedstore;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.runtime.command.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * The list, who took a place on it, and earlier requests; to make an answer, also what was given to some subjects and what
 * was put into some kits.
 */
public record SealedStoreBoundary(String trial, Set<SubjectId> subjects, Set<KitNumber> kits) {
    public static final Boundary<SealedStoreBoundary, SealedStoreState, DosingEvent> BOUNDARY = new Boundary<>(
            SealedStoreBoundary.class,
            SealedStoreState.class,
            SealedStoreState.EMPTY,
            SealedStoreBoundary::criteria,
            SealedStoreState::evolve);

    public SealedStoreBoundary {
        subjects = Set.copyOf(subjects);
        kits = Set.copyOf(kits);
    }

    static SealedStoreBoundary of(String trial) {
        return new SealedStoreBoundary(trial, Set.of(), Set.of());
    }

    private EventCriteria criteria() {
        List<EventCriteria> criteria = new ArrayList<>(List.of(
                DosingCriteria.tagged("allocation", trial, RandomisationListSealed.class, SubjectRandomised.class),
                DosingCriteria.tagged("sealed-store", trial, SealedStoreOpened.class)));
        subjects.forEach(subject -> criteria.add(
                DosingCriteria.tagged("subject", subject, TreatmentAdministered.class, AdministrationCorrected.class)));
        kits.forEach(kit -> criteria.add(DosingCriteria.tagged("kit", kit, KitPrepared.class)));
        if (!kits.isEmpty()) {
            criteria.add(DosingCriteria.tagged(
                    "supply", trial, LotRejected.class, LotReleased.class, SupplyCorrected.class));
        }
        return EventCriteria.either(criteria);
    }
}
