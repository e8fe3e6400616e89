package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.event.BagDisposed;
import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.Uses;
import io.cytelog.runtime.command.Boundary;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The lot with what was disposed of it, and the kit that the bag went into: no bag is both used and thrown away. */
public record BagDisposalBoundary(LotTag lot, Uses uses, String trial) {
    public static final Boundary<BagDisposalBoundary, BagDisposalState, DosingEvent> BOUNDARY = new Boundary<>(
            BagDisposalBoundary.class,
            BagDisposalState.class,
            BagDisposalState.initial(),
            BagDisposalBoundary::criteria,
            BagDisposalState::evolve);

    private EventCriteria criteria() {
        List<EventCriteria> criteria = new ArrayList<>(List.of(
                DosingCriteria.tagged("lot", lot, LotReceived.class, BagDisposed.class),
                DosingCriteria.tagged("supply", trial, SupplyCorrected.class)));
        uses.tags().forEach(use -> criteria.add(DosingCriteria.tagged("use", use, KitPrepared.class)));
        return EventCriteria.either(criteria);
    }
}
