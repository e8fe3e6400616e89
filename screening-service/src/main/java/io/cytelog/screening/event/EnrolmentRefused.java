package io.cytelog.screening.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.RecordedRefusal;
import io.cytelog.runtime.command.Refusal;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A candidate was not enrolled: not eligible, not covered by consent, or turned away by the trial, which was halted or
 * full. Carries no tag of the recruitment, so that refusals do not stand in each other's way.
 *
 * @param protocolVersion version of the protocol that this was decided under; absent in records older than the field
 */
@Event(namespace = "screening", name = "EnrolmentRefused", version = "1")
public record EnrolmentRefused(
        @EventTag(key = "screening") ScreeningId screening,
        SiteId site,
        ScreeningRefusal code,
        String explanation,
        Instant occurredAt,
        @Nullable String protocolVersion)
        implements ScreeningEvent, RecordedRefusal {
    @Override
    @JsonIgnore
    public Refusal refusal() {
        return Refusal.of(code, explanation);
    }
}
