package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Reads the text of a commit that is character for character as {@link CommitDraft} writes it, and without escapes but
 * in payloads: nearly every commit, in a fraction of the time. At anything else it gives up, and {@link CommitBodyReader}
 * reads it or says what is wrong. What is accepted here is accepted there, with the same result.
 */
final class CommitBodyScanner {

    private final JsonScan json;

    CommitBodyScanner(String body) {
        this.json = new JsonScan(body);
    }

    /** Empty where it gave up. */
    Optional<CommitBody> read() {
        json.pass("{\"position\":");
        long position = json.natural();
        json.pass(",\"at\":\"");
        Instant recordedAt = instant(Instant.EPOCH);
        json.pass(",\"events\":[");
        List<RecordedEvent> events = new ArrayList<>();
        do {
            events.add(event(position + events.size(), recordedAt));
        } while (json.passIf(','));
        json.pass("]}");
        return json.passedAll()
                ? Optional.of(new CommitBody(position, recordedAt, List.copyOf(events)))
                : Optional.empty();
    }

    private RecordedEvent event(long position, Instant recordedAt) {
        json.pass("{\"id\":\"");
        String id = json.restOfText();
        json.pass(",\"name\":\"");
        String name = json.restOfText();
        if (name.isEmpty()) {
            json.giveUp();
        }
        json.pass(",\"version\":\"");
        String version = json.restOfText();
        json.pass(",\"");
        Instant at = recordedAt;
        if (json.passIf('a')) {
            json.pass("t\":\"");
            at = instant(recordedAt);
            json.pass(",\"");
        }
        json.pass("tags\":[");
        Set<Tag> tags = tags();
        json.pass(",\"metadata\":{");
        Map<String, String> metadata = metadata();
        json.pass(",\"payload\":");
        String payload = json.value();
        json.pass("}");
        return new RecordedEvent(position, id, name, version, at, tags, metadata, payload);
    }

    private Instant instant(Instant otherwise) {
        String text = json.restOfText();
        return json.gaveUp() ? otherwise : CommitBody.instant(text);
    }

    /** They are written in order, so none can be there twice unnoticed. */
    private Set<Tag> tags() {
        List<Tag> tags = new ArrayList<>(4);
        String previous = "";
        if (!json.passIf(']')) {
            do {
                json.pass("\"");
                String tag = json.restOfText();
                if (json.gaveUp() || tag.compareTo(previous) <= 0) {
                    json.giveUp();
                } else {
                    tags.add(TagText.parse(tag));
                    previous = tag;
                }
            } while (json.passIf(','));
            json.pass("]");
        }
        return Set.of(tags.toArray(Tag[]::new));
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        if (!json.passIf('}')) {
            do {
                json.pass("\"");
                String key = json.restOfText();
                json.pass(":\"");
                if (metadata.put(key, json.restOfText()) != null) {
                    json.giveUp();
                }
            } while (json.passIf(','));
            json.pass("}");
        }
        return metadata;
    }
}
