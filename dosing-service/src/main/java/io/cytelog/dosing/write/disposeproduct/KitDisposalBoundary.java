package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.runtime.command.Boundary;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** What was put into one kit, and what was disposed of. */
public record KitDisposalBoundary(KitNumber kit, String trial) {
    public static final Boundary<KitDisposalBoundary, KitDisposalState, DosingEvent> BOUNDARY = new Boundary<>(
            KitDisposalBoundary.class,
            KitDisposalState.class,
            KitDisposalState.initial(),
            KitDisposalBoundary::criteria,
            KitDisposalState::evolve);

    private EventCriteria criteria() {
        return EventCriteria.either(
                DosingCriteria.tagged("kit", kit, KitPrepared.class, KitDisposed.class),
                DosingCriteria.tagged("supply", trial, SupplyCorrected.class));
    }
}
