package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.dosing.rule.FollowUpEnds;
import io.cytelog.runtime.messaging.FactHeader;
import java.time.ZoneId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Safety was told that a subject died or can no longer be reached, and dosing has heard of it: no visit is expected after.
 *
 * @param endedAt absent where safety took it back
 */
@Event(namespace = "dosing", name = "FollowUpEndNoted", version = "1")
public record FollowUpEndNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        FollowUpEnd cause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ClinicalTime endedAt,
        FactHeader source)
        implements VisitFact {
    /**
     * What it says of its cause, and where safety says so. Of a day, a month or a year, its first instant: nobody is asked
     * for a visit that may have come after the end.
     *
     * @param zone of the site, where a day is less than an instant
     */
    public FollowUpEnds.Word word(ZoneId zone) {
        return new FollowUpEnds.Word(cause, endedAt == null ? null : endedAt.earliest(zone), source.position());
    }
}
