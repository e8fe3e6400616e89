package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The newest signature was given at another moment than it says; what was signed stays as it is.
 *
 * @param failing ids of the criteria that failed where it is a screen failure, so that others can be told anew; else none
 * @param replaces the moment that was recorded before
 * @param protocolVersion version of the protocol that the signature goes by now
 */
@Event(namespace = "screening", name = "SignatureCorrected", version = "1")
public record SignatureCorrected(
        @EventTag(key = "screening") ScreeningId screening,
        SiteId site,
        Instant signedAt,
        Instant replaces,
        @Nullable String protocolVersion,
        List<String> failing,
        String reason)
        implements CandidateEvent {
    public SignatureCorrected {
        failing = List.copyOf(failing);
    }
}
