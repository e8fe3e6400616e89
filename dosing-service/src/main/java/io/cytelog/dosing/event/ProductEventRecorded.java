package io.cytelog.dosing.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Blinded people reported something about a kit or what it did to a subject, the same for product and placebo. The same
 * number again corrects what was said before.
 *
 * @param site where it happened
 * @param subjectSite own site of the subject, where it is another one
 * @param replaces what was said before; absent on the first report, as is the reason
 */
@Event(namespace = "dosing", name = "ProductEventRecorded", version = "1")
public record ProductEventRecorded(
        @EventTag(key = "product-events") String trial,
        ProductEventId productEvent,
        SiteId site,
        @EventTag(key = "subject") @Nullable SubjectId subject,
        @Nullable SiteId subjectSite,
        ProductEventReport report,
        @Nullable ProductEventReport replaces,
        @Nullable String reason)
        implements ProductEventFact {}
