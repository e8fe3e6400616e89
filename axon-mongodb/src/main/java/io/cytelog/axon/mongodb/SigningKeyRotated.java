package io.cytelog.axon.mongodb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event by which a log changes its signing key, alone in a commit that the old key signs. It is the log's own: no
 * application writes it, and no criterion finds it.
 *
 * @param key the key of every later commit, in the form of signed notes
 * @param previousKey the key of this commit and those before it
 */
record SigningKeyRotated(String key, String previousKey) {

    static final String NAME = "log.SigningKeyRotated";

    private static final String VERSION = "1";
    /** A name that is there twice would be another key to another reader. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    NewEvent at(long position) {
        String payload =
                JSON.writeValueAsString(JSON.createObjectNode().put("key", key).put("previousKey", previousKey));
        String log = key.substring(0, key.indexOf('+'));
        return new NewEvent(log + "/key-at-" + position, NAME, VERSION, Set.of(), Map.of(), payload);
    }

    /**
     * The rotation of a commit with these events; {@code null} if it is none.
     *
     * @throws IllegalArgumentException if it is one in another shape
     */
    static @Nullable SigningKeyRotated in(List<RecordedEvent> events) {
        if (events.stream().noneMatch(RecordedEvent::isOfLog)) {
            return null;
        }
        RecordedEvent event = events.getFirst();
        JsonNode payload = payload(event);
        if (events.size() != 1
                || !event.version().equals(VERSION)
                || payload.size() != 2
                || !payload.path("key").isString()
                || !payload.path("previousKey").isString()) {
            throw new IllegalArgumentException("its change of the signing key does not have the form of one");
        }
        return new SigningKeyRotated(
                payload.path("key").asString(), payload.path("previousKey").asString());
    }

    private static JsonNode payload(RecordedEvent event) {
        try {
            return JSON.readTree(event.payloadJson());
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("its change of the signing key is not JSON", malformed);
        }
    }
}
