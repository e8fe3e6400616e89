package io.cytelog.dosing.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A deviation from the protocol or from good clinical practice was reported. The same number again corrects what was
 * said before.
 *
 * @param site where it happened
 * @param subjectSite own site of the subject, where it is another one
 * @param replaces what was said before; absent on the first report, as is the reason
 */
@Event(namespace = "dosing", name = "DeviationRecorded", version = "1")
public record DeviationRecorded(
        @EventTag(key = "deviations") String trial,
        DeviationId deviation,
        SiteId site,
        @EventTag(key = "subject") @Nullable SubjectId subject,
        @Nullable SiteId subjectSite,
        DeviationReport report,
        @Nullable DeviationReport replaces,
        @Nullable String reason)
        implements DeviationFact {}
