package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * An event of the log.
 *
 * @param position its place in the log, from 1 without gaps
 * @param id unique identifier
 * @param name qualified wire name
 * @param version version of the payload's shape
 * @param at when the event was made, in milliseconds; the time of recording is its commit's
 * @param tags what it is about
 * @param metadata who, why and what caused it
 * @param payloadJson the exact JSON text of the payload
 */
public record RecordedEvent(
        long position,
        String id,
        String name,
        String version,
        Instant at,
        Set<Tag> tags,
        Map<String, String> metadata,
        String payloadJson) {

    public RecordedEvent {
        tags = Set.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }

    /** Whether it is about the log itself and no application's: one that changes the signing key. */
    public boolean isOfLog() {
        return name.equals(SigningKeyRotated.NAME);
    }
}
