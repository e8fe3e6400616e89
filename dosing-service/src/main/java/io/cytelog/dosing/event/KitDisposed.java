package io.cytelog.dosing.event;

import io.cytelog.contracts.KitNumber;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * What had been put into a kit by then, or was left of it, was wasted, returned or destroyed. How and why is the sealed
 * {@code Disposal}, of one length for product and placebo.
 */
@Event(namespace = "dosing", name = "KitDisposed", version = "1")
public record KitDisposed(@EventTag(key = "kit") KitNumber kit, String by, Instant disposedAt, Sealed disposal)
        implements KitFact {
    /** The same disposal at another time. */
    public KitDisposed at(Instant time) {
        return new KitDisposed(kit, by, time, disposal);
    }

    /** Whether that preparation was in the kit by then. */
    public boolean covers(KitPrepared prepared) {
        return kit.equals(prepared.kit()) && !disposedAt.isBefore(prepared.preparedAt());
    }
}
