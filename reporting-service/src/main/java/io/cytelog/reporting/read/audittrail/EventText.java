package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.RecordedEvent;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an event says, read from its payload by the conventions that the events of all services keep. */
final class EventText {
    /** Numbers stay as they were written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** It names an earlier screening of the candidate, which keeps its number and is not replaced. */
    private static final String ANOTHER_ATTEMPT = "screening.ScreeningOpened";

    /** A later one under the same number replaces the one before it. */
    private static final String MEDICATION = "safety.ConcomitantMedicationRecorded";

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

    /** The subject's own site, where the payload names it beside the one where it happened. */
    @Nullable String subjectSite() {
        return text("subjectSite").orElse(null);
    }

    /** The reporting clock it is about. */
    Optional<String> clock() {
        return text("clock");
    }

    /** What it says to be of which kind. */
    Optional<String> kind() {
        return text("kind");
    }

    String event() {
        return event.name();
    }

    /** When it happened, as exactly as the payload says. */
    @Nullable String occurredAt() {
        return ClinicalMoment.of(payload).orElse(null);
    }

    /** Why, in the words of the payload. */
    @Nullable String reason() {
        return text("reason").orElse(null);
    }

    /** Old and new value, if it carries what it replaces. */
    Optional<Correction> correction() {
        return event.name().equals(ANOTHER_ATTEMPT) ? Optional.empty() : Correction.of(payload);
    }

    /** Id of the earlier record that this one replaces, if it only refers to it. */
    Optional<String> corrects() {
        return text("corrects").or(this::medication);
    }

    /** Id under which later records may refer to this one. */
    Optional<String> recordId() {
        return text("assessment").or(this::medication);
    }

    private Optional<String> medication() {
        return event.name().equals(MEDICATION) ? text("medication") : Optional.empty();
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
}
