package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.runtime.command.Boundary;

/** What was put into one kit, and what was disposed of. */
public final class KitDisposalBoundary {
    public static final Boundary<KitNumber, KitDisposalState, DosingEvent> BOUNDARY = new Boundary<>(
            KitNumber.class,
            KitDisposalState.class,
            KitDisposalState.initial(),
            kit -> DosingCriteria.tagged("kit", kit, KitPrepared.class, KitDisposed.class),
            KitDisposalState::evolve);

    private KitDisposalBoundary() {}
}
