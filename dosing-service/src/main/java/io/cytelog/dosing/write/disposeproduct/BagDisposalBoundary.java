package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.UseTag;
import io.cytelog.runtime.command.Boundary;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The lot with what was disposed of it, and the kit that the bag went into: no bag is both used and thrown away. */
public record BagDisposalBoundary(LotTag lot, UseTag use, String trial) {
    public static final Boundary<BagDisposalBoundary, BagDisposalState, DosingEvent> BOUNDARY = new Boundary<>(
            BagDisposalBoundary.class,
            BagDisposalState.class,
            BagDisposalState.initial(),
            BagDisposalBoundary::criteria,
            BagDisposalState::evolve);

    private EventCriteria criteria() {
        return EventCriteria.either(
                DosingCriteria.tagged("lot", lot, LotReceived.class, BagDisposed.class),
                DosingCriteria.tagged("use", use, KitPrepared.class),
                DosingCriteria.tagged("supply", trial, SupplyCorrected.class));
    }
}
