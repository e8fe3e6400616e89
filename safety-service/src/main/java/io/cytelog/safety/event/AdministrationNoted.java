package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Dosing recorded an administration; its start opens the toxicity window.
 *
 * @param replaces start, as recorded before, of the administration that this corrects; absent on the first word
 */
@Event(namespace = "safety", name = "AdministrationNoted", version = "1")
public record AdministrationNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        Instant startedAt,
        @Nullable Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant replaces,
        Source source)
        implements SubjectFact {}
