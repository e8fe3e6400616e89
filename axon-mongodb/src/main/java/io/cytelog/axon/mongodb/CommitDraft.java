package io.cytelog.axon.mongodb;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The text of a commit but for what only its group can tell: its position and time. Made by the thread that appends, so
 * that the one that writes for all has only to join what it is given.
 */
final class CommitDraft {

    private static final JsonFactory JSON = new JsonFactory();
    /** Of an event beside its payload, and of a commit beside its events, in characters; more only costs time. */
    private static final int USUAL_REST = 512;

    /**
     * An event's text.
     *
     * @param start up to where its own time stands, if it has one
     * @param at its own time, in milliseconds; {@code null} for that of its commit
     * @param end from there on
     */
    private record EventText(String start, @Nullable Instant at, String end) {}

    private final List<EventText> events;
    private final int characters;

    private CommitDraft(List<EventText> events, int characters) {
        this.events = events;
        this.characters = characters;
    }

    /** @throws CommitTooLargeException if it is certainly too large: nobody else is to be burdened with its text */
    static CommitDraft of(List<NewEvent> events) {
        List<EventText> texts = new ArrayList<>(events.size());
        long characters = 0;
        for (NewEvent event : events) {
            EventText text = text(event);
            texts.add(text);
            characters += text.start.length() + text.end.length();
            CommitLimits.requireFits(characters);
        }
        return new CommitDraft(texts, Math.toIntExact(characters));
    }

    private static EventText text(NewEvent event) {
        var text = new StringWriter(event.payloadJson().length() + USUAL_REST);
        int time;
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("id", event.id());
            json.writeStringProperty("name", event.name());
            json.writeStringProperty("version", event.version());
            json.flush();
            time = text.getBuffer().length();
            json.writeArrayPropertyStart("tags");
            event.tags().stream().map(TagText::of).sorted().forEach(json::writeString);
            json.writeEndArray();
            json.writeObjectPropertyStart("metadata");
            new TreeMap<>(event.metadata()).forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeName("payload");
            json.writeRawValue(event.payloadJson().strip());
            json.writeEndObject();
        }
        Instant at = event.at();
        return new EventText(
                text.getBuffer().substring(0, time),
                at == null ? null : CommitBody.inMilliseconds(at),
                text.getBuffer().substring(time));
    }

    /** About the length of the text. */
    long characters() {
        return characters;
    }

    /** The text of the commit. */
    String at(long position, Instant recordedAt) {
        var text = new StringBuilder(characters + USUAL_REST);
        text.append("{\"position\":").append(position);
        appendTime(recordedAt, text);
        text.append(",\"events\":[");
        String separator = "";
        for (EventText event : events) {
            text.append(separator).append(event.start);
            if (event.at != null && !event.at.equals(recordedAt)) {
                appendTime(event.at, text);
            }
            text.append(event.end);
            separator = ",";
        }
        return text.append("]}").toString();
    }

    private static void appendTime(Instant time, StringBuilder text) {
        text.append(",\"at\":\"").append(time).append('"');
    }
}
