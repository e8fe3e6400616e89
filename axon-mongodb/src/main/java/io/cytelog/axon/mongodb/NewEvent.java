package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be recorded.
 *
 * @param id unique for ever; two commits with the same text are taken for one
 * @param name qualified wire name, for example {@code screening.SubjectEnrolled}
 * @param version version of the payload's shape
 * @param tags what the event is about; keys must not be empty nor contain {@code =}
 * @param metadata who, why and what caused it; keys have at most 1,024 characters
 * @param payloadJson one JSON value; its text is stored as it is, numbers included
 * @param at when the event was made, in the years 0001 to 9999; {@code null} means when its commit was recorded. Stored
 *     in milliseconds
 */
public record NewEvent(
        String id,
        String name,
        String version,
        Set<Tag> tags,
        Map<String, String> metadata,
        String payloadJson,
        @Nullable Instant at) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant BEHIND_LAST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int MAX_KEY_CHARACTERS = 1024;

    public NewEvent {
        Objects.requireNonNull(payloadJson, "payloadJson");
        requireText(id, "id");
        requireText(name, "name");
        requireText(version, "version");
        tags = Set.copyOf(tags);
        metadata = Map.copyOf(metadata);
        tags.forEach(TagText::of);
        if (at != null && (at.isBefore(FIRST) || !at.isBefore(BEHIND_LAST))) {
            throw new IllegalArgumentException("The time of an event must have a year of four digits: " + at);
        }
        metadata.keySet().forEach(NewEvent::requireShort);
    }

    /** An event whose time is that of its commit. */
    public NewEvent(
            String id, String name, String version, Set<Tag> tags, Map<String, String> metadata, String payloadJson) {
        this(id, name, version, tags, metadata, payloadJson, null);
    }

    private static void requireShort(String key) {
        if (key.length() > MAX_KEY_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A metadata key has " + key.length() + " characters, allowed are " + MAX_KEY_CHARACTERS);
        }
    }

    private static void requireText(String value, String field) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The " + field + " of an event must not be blank");
        }
    }
}
