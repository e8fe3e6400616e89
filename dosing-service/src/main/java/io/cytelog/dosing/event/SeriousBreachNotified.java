package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The sponsor notified a serious breach, or corrects what was recorded of that.
 *
 * @param reference under which the authority has it
 * @param replaces what was said before; absent on a first record, as is the reason
 */
@Event(namespace = "dosing", name = "SeriousBreachNotified", version = "1")
public record SeriousBreachNotified(
        @EventTag(key = "deviations") String trial,
        DeviationId deviation,
        SiteId site,
        Instant notifiedAt,
        String reference,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BreachNotification replaces,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason)
        implements DeviationFact {
    /** What is said now. */
    public BreachNotification notification() {
        return new BreachNotification(notifiedAt, reference);
    }
}
