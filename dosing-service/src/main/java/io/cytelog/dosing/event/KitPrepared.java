package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.product.UseTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A kit was prepared. What is in it and until when it may be used is the sealed {@code KitContent}, of one length for
 * product and placebo. The use tag belongs to one bag, or to this one placebo.
 *
 * @param enteredAt server time at which the preparation was entered; absent in what was recorded before that was kept
 */
@Event(namespace = "dosing", name = "KitPrepared", version = "1")
public record KitPrepared(
        @EventTag(key = "kit") KitNumber kit,
        @EventTag(key = "use") UseTag use,
        Instant preparedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant enteredAt,
        Sealed content)
        implements KitFact {
    /** The same preparation at another time. */
    public KitPrepared at(Instant time) {
        return new KitPrepared(kit, use, time, enteredAt, content);
    }
}
