package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The death of a subject, as exactly as the site knows its time. The newest word counts.
 *
 * @param reason why the one recorded before is corrected; absent on the first word
 * @param replaces the time recorded before; absent on the first word
 */
@Event(namespace = "safety", name = "SubjectDied", version = "1")
public record SubjectDied(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        ClinicalTime diedAt,
        @Nullable String cause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ClinicalTime replaces)
        implements SubjectFact {}
