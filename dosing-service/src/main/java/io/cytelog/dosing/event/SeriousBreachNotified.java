package io.cytelog.dosing.event;

import io.cytelog.contracts.SiteId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * The sponsor notified a serious breach.
 *
 * @param reference under which the authority has it
 */
@Event(namespace = "dosing", name = "SeriousBreachNotified", version = "1")
public record SeriousBreachNotified(
        @EventTag(key = "deviations") String trial,
        DeviationId deviation,
        SiteId site,
        Instant notifiedAt,
        String reference)
        implements DeviationFact {}
