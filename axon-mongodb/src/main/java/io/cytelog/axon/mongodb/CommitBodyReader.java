package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the text of a commit in exactly the shape in which it is written; anything else is an error. */
final class CommitBodyReader {

    private final JsonParser json;
    private final String body;

    CommitBodyReader(JsonParser json, String body) {
        this.json = json;
        this.body = body;
    }

    CommitBody read() {
        expect(JsonToken.START_OBJECT);
        name("position");
        expect(JsonToken.VALUE_NUMBER_INT);
        long position = json.getLongValue();
        Instant at = CommitBody.instant(text("at"));
        name("events");
        expect(JsonToken.START_ARRAY);
        List<RecordedEvent> events = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            events.add(event(position + events.size(), at));
        }
        require(json.currentToken() == JsonToken.END_ARRAY, "its events are not a list of objects");
        expect(JsonToken.END_OBJECT);
        require(json.nextToken() == null, "something follows the commit");
        require(!events.isEmpty(), "it has no event");
        return new CommitBody(position, at, List.copyOf(events));
    }

    private RecordedEvent event(long position, Instant recordedAt) {
        String id = text("id");
        String name = text("name");
        String version = text("version");
        require(!name.isEmpty(), "an event has no name");
        String next = json.nextName();
        Instant at = recordedAt;
        if ("at".equals(next)) {
            expect(JsonToken.VALUE_STRING);
            at = CommitBody.instant(json.getString());
            next = json.nextName();
        }
        require("tags".equals(next), "\"tags\" is missing");
        Set<Tag> tags = tags();
        Map<String, String> metadata = metadata();
        String payload = payload();
        expect(JsonToken.END_OBJECT);
        return new RecordedEvent(position, id, name, version, at, tags, metadata, payload);
    }

    private Set<Tag> tags() {
        expect(JsonToken.START_ARRAY);
        List<Tag> tags = new ArrayList<>(4);
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            tags.add(TagText.parse(json.getString()));
        }
        require(json.currentToken() == JsonToken.END_ARRAY, "its tags are not a list of texts");
        Set<Tag> each = Set.copyOf(tags);
        require(each.size() == tags.size(), "a tag is there twice");
        return each;
    }

    private Map<String, String> metadata() {
        name("metadata");
        expect(JsonToken.START_OBJECT);
        Map<String, String> metadata = new HashMap<>();
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            expect(JsonToken.VALUE_STRING);
            require(metadata.put(key, json.getString()) == null, "a metadata key is there twice");
        }
        require(json.currentToken() == JsonToken.END_OBJECT, "its metadata are not texts");
        return metadata;
    }

    /** The payload as text: cut out of the body, because a parsed number need not print as it was written. */
    private String payload() {
        name("payload");
        require(json.nextToken() != null, "\"payload\" is missing");
        int start = Math.toIntExact(json.currentTokenLocation().getCharOffset());
        json.skipChildren();
        json.finishToken();
        int end = Math.toIntExact(json.currentLocation().getCharOffset());
        return body.substring(start, end);
    }

    private String text(String name) {
        name(name);
        expect(JsonToken.VALUE_STRING);
        return json.getString();
    }

    private void name(String expected) {
        require(expected.equals(json.nextName()), "\"" + expected + "\" is missing");
    }

    private void expect(JsonToken expected) {
        require(json.nextToken() == expected, "expected was " + expected);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
