package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.command.Boundary;

/** One lot, found by the keyed hash of its number. */
public final class LotBoundary {
    public static final Boundary<LotTag, LotState, DosingEvent> BOUNDARY = new Boundary<>(
            LotTag.class,
            LotState.class,
            new LotState.Unknown(),
            lot -> DosingCriteria.tagged("lot", lot, LotReceived.class, LotReleased.class, LotRejected.class),
            LotState::evolve);

    private LotBoundary() {}
}
