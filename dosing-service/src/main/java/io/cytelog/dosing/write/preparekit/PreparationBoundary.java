package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.Uses;
import io.cytelog.runtime.command.Boundary;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/** The kit, the lot of its bag, rejected lots, every use of that bag, and the list: no bag goes into two kits. */
public record PreparationBoundary(
        KitNumber kit, String trial, @Nullable LotTag lot, Uses uses) {
    public static final Boundary<PreparationBoundary, PreparationState, DosingEvent> BOUNDARY = new Boundary<>(
            PreparationBoundary.class,
            PreparationState.class,
            PreparationState.initial(),
            PreparationBoundary::criteria,
            PreparationState::evolve);

    private EventCriteria criteria() {
        List<EventCriteria> criteria = new ArrayList<>(List.of(
                DosingCriteria.tagged(
                        "kit",
                        kit,
                        KitPrepared.class,
                        KitDisposed.class,
                        TreatmentAdministered.class,
                        AdministrationCorrected.class),
                DosingCriteria.tagged("supply", trial, LotRejected.class, LotReleased.class, SupplyCorrected.class),
                DosingCriteria.tagged("allocation", trial, RandomisationListSealed.class)));
        uses.tags().forEach(use -> criteria.add(DosingCriteria.tagged("use", use, KitPrepared.class)));
        if (lot != null) {
            criteria.add(DosingCriteria.tagged("lot", lot, LotReceived.class, LotReleased.class, BagDisposed.class));
        }
        return EventCriteria.either(criteria);
    }
}
