package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A subject can no longer be reached; what happened after the last contact is not known. The newest word counts.
 *
 * @param reason why the one recorded before is corrected; absent on the first word
 * @param replaces the last contact as recorded before; absent on the first word
 */
@Event(namespace = "safety", name = "SubjectLostToFollowUp", version = "1")
public record SubjectLostToFollowUp(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        ClinicalTime lastContactAt,
        @Nullable String description,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ClinicalTime replaces)
        implements SubjectFact {}
