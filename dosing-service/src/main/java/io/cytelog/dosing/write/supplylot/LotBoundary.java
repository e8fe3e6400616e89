package io.cytelog.dosing.write.supplylot;

import io.cytelog.dosing.event.DosingCriteria;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.command.Boundary;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** One lot, found by the keyed hash of its number, and every correction of the pharmacy. */
public record LotBoundary(LotTag lot, String trial) {
    public static final Boundary<LotBoundary, LotFile, DosingEvent> BOUNDARY =
            new Boundary<>(LotBoundary.class, LotFile.class, LotFile.EMPTY, LotBoundary::criteria, LotFile::evolve);

    private EventCriteria criteria() {
        return EventCriteria.either(
                DosingCriteria.tagged("lot", lot, LotReceived.class, LotReleased.class, LotRejected.class),
                DosingCriteria.tagged("supply", trial, SupplyCorrected.class));
    }
}
