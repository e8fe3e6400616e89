package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A candidate came under screening.
 *
 * @param trial registration of the trial; screenings are numbered within it
 * @param previous an earlier screening of the same candidate, which keeps its number
 */
@Event(namespace = "screening", name = "ScreeningOpened", version = "1")
public record ScreeningOpened(
        @EventTag(key = "screenings") String trial,
        @EventTag(key = "screening") ScreeningId screening,
        SiteId site,
        Sex sex,
        Instant occurredAt,
        @Nullable ScreeningId previous)
        implements CandidateEvent {}
