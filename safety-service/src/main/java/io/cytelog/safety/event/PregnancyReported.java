package io.cytelog.safety.event;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A pregnancy of a subject or its partner, which has to be reported as a serious event has. News of one that is known is
 * reported under the same number; absent fields say nothing new.
 */
@Event(namespace = "safety", name = "PregnancyReported", version = "1")
public record PregnancyReported(
        PregnancyId pregnancy,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        boolean ofPartner,
        Instant siteAwareAt,
        @Nullable ClinicalTime lastMenstruation,
        @Nullable ClinicalTime expectedDelivery,
        @Nullable PregnancyOutcome outcome,
        @Nullable ClinicalTime ended,
        @Nullable String description)
        implements SubjectFact {}
