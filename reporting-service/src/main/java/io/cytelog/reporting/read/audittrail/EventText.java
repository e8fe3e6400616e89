package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.RecordedEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an event says, read from its payload by the conventions that the events of all services keep. */
final class EventText {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HAPPENED = "occurredAt";
    /** Times that say until when or from when something holds, not when it happened. */
    private static final Set<String> NOT_HAPPENED = Set.of("expiresAt", "validUntil", "dueAt", "windowEndsAt");

    private static final List<String> OLD_VALUES = List.of("previous", "oldValue", "old");
    private static final List<String> NEW_VALUES = List.of("corrected", "newValue", "new");

    private final RecordedEvent event;
    private final JsonNode payload;

    EventText(RecordedEvent event) {
        this.event = event;
        this.payload = JSON.readTree(event.payloadJson());
    }

    /** The subject it is about, by its payload or its tag. */
    @Nullable String subject() {
        return named("subject");
    }

    /** The screening it is about, by its payload or its tag. */
    @Nullable String screening() {
        return named("screening");
    }

    /** The site that the payload names. */
    @Nullable String site() {
        return text("site").orElse(null);
    }

    /** When it happened, as exactly as the payload says; the first time of the payload where it has no other name. */
    @Nullable String occurredAt() {
        return text(HAPPENED)
                .or(() -> payload.propertyStream()
                        .filter(member -> member.getKey().endsWith("At") && !NOT_HAPPENED.contains(member.getKey()))
                        .flatMap(member -> time(member.getValue()).stream())
                        .findFirst())
                .orElse(null);
    }

    /** Why, in the words of the payload. */
    @Nullable String reason() {
        return text("reason").orElse(null);
    }

    /** JSON of the value that a correction replaces; absent where the event carries none. */
    @Nullable String oldValue() {
        return first(OLD_VALUES).orElse(null);
    }

    /** JSON of the value that a correction sets: the named one, else all of the payload but the old value. */
    @Nullable String newValue() {
        if (oldValue() == null) {
            return null;
        }
        return first(NEW_VALUES).orElseGet(() -> {
            var rest = payload.deepCopy().asObject();
            rest.remove(OLD_VALUES);
            return rest.toString();
        });
    }

    private Optional<String> first(List<String> names) {
        return names.stream()
                .map(payload::path)
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .map(JsonNode::toString)
                .findFirst();
    }

    private @Nullable String named(String name) {
        return Stream.concat(text(name).stream(), tag(name)).findFirst().orElse(null);
    }

    private Stream<String> tag(String key) {
        return event.tags().stream().filter(tag -> tag.key().equals(key)).map(Tag::value);
    }

    private Optional<String> text(String name) {
        var value = payload.path(name);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static Optional<String> time(JsonNode value) {
        var text = value.isObject() ? value.path("value") : value;
        if (!text.isString()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text.stringValue()).toString());
        } catch (DateTimeException imprecise) {
            return value.isObject() ? Optional.of(text.stringValue()) : Optional.empty();
        }
    }
}
