package io.cytelog.runtime.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.axon.mongodb.RecordedEvent;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.command.EventReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the relay sends: CloudEvents 1.0 in binary mode, one per published event and one per commit. */
final class RelayRecords<E> {
    /** Type of the records that tell a position and no fact. */
    static final String HEAD = "log.Head.v1";

    private final String service;
    private final Topics topics;
    private final EventReader reader;
    private final Class<E> catalogue;
    private final Outbound<E> outbound;
    private final @Nullable SignOfLife signOfLife;
    private final JsonMapper json;

    RelayRecords(
            String service,
            Topics topics,
            EventReader reader,
            Class<E> catalogue,
            Outbound<E> outbound,
            @Nullable SignOfLife signOfLife,
            JsonMapper json) {
        this.service = service;
        this.topics = topics;
        this.reader = reader;
        this.catalogue = catalogue;
        this.outbound = outbound;
        this.signOfLife = signOfLife;
        this.json = json;
    }

    /** The event in the published language, keyed by subject; empty for an event that concerns nobody else. */
    Optional<ProducerRecord<String, byte[]>> published(RecordedEvent event) {
        return outbound.publish(catalogue.cast(reader.read(event))).map(fact -> published(event, fact));
    }

    private ProducerRecord<String, byte[]> published(RecordedEvent event, PublishedFact fact) {
        var subject = fact.subject();
        var builder = told(event.id(), event.position(), event.at(), fact);
        if (subject != null) {
            builder.withSubject(subject.value());
        }
        Optional.ofNullable(event.metadata().get(EventMetadata.TRACEPARENT))
                .ifPresent(trace -> builder.withExtension("traceparent", trace));
        return record(Topics.EVENTS, subject == null ? null : subject.value(), builder.build());
    }

    /** What the service tells while it has nothing to tell: its sign of life if it has one, else the head of its log. */
    ProducerRecord<String, byte[]> beat(long position, Instant at) {
        if (signOfLife == null) {
            return head(service + "-head-" + position + "-" + at, position, at);
        }
        var event = told(service + "-heartbeat-" + at, position, at, signOfLife.at(position, at));
        return record(Topics.EVENTS, null, event.build());
    }

    private CloudEventBuilder told(String id, long position, Instant at, PublishedFact fact) {
        var contract = PublishedLanguage.entryOf(fact.getClass());
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(source())
                .withType(contract.name() + ".v" + contract.version())
                .withTime(at.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withDataSchema(URI.create(contract.schemaId()))
                .withData(json.writeValueAsBytes(fact))
                .withExtension("log", service)
                .withExtension("position", Long.toString(position));
    }

    /** How far the log has come, for receivers who were sent nothing of its newest events. */
    ProducerRecord<String, byte[]> head(Commit newest) {
        return head(service + "-head-" + newest.last(), newest.last(), newest.at());
    }

    private ProducerRecord<String, byte[]> head(String id, long position, Instant at) {
        var event = CloudEventBuilder.v1()
                .withId(id)
                .withSource(source())
                .withType(HEAD)
                .withTime(at.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData("{}".getBytes(StandardCharsets.UTF_8))
                .withExtension("log", service)
                .withExtension("position", Long.toString(position))
                .build();
        return record(Topics.EVENTS, null, event);
    }

    /**
     * The commit as it stands in the log, with what proves it and what it follows.
     *
     * @param previous the commit right before it; null for the first one
     */
    ProducerRecord<String, byte[]> logged(Commit commit, @Nullable Commit previous) {
        var builder = CloudEventBuilder.v1()
                .withId(service + "-" + commit.position())
                .withSource(source())
                .withType("log.Commit.v1")
                .withTime(commit.at().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(commit.body().getBytes(StandardCharsets.UTF_8))
                .withExtension("log", service)
                .withExtension("position", Long.toString(commit.position()))
                .withExtension("last", Long.toString(commit.last()))
                .withExtension("index", Long.toString(commit.index()))
                .withExtension("leaf", base64(MerkleTree.leafHash(commit.body())))
                .withExtension("root", commit.root())
                .withExtension("previous", Long.toString(previous == null ? 0 : previous.position()))
                .withExtension(
                        "previousroot", previous == null ? MerkleTree.empty().root() : previous.root());
        var checkpoint = commit.checkpoint();
        if (checkpoint != null) {
            builder.withExtension("checkpoint", base64(checkpoint.getBytes(StandardCharsets.UTF_8)));
        }
        return record(Topics.LOG, null, builder.build());
    }

    private ProducerRecord<String, byte[]> record(String kind, @Nullable String key, CloudEvent event) {
        return KafkaMessageFactory.<String>createWriter(topics.full(service + "." + kind), null, null, key)
                .writeBinary(event);
    }

    private URI source() {
        return URI.create("/cytelog/" + service);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
