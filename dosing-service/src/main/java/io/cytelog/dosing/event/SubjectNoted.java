package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.messaging.FactHeader;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Screening enrolled a subject, and dosing has heard of it; again where the enrolment was corrected.
 *
 * @param sex absent in what was noted before it was kept
 */
@Event(namespace = "dosing", name = "SubjectNoted", version = "1")
public record SubjectNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        Instant enrolledAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sex sex,
        FactHeader source)
        implements SubjectFact {}
