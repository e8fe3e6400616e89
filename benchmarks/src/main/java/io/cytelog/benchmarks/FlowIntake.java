package io.cytelog.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.SubjectUnblinded;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.reporting.event.ParkedRecordSkipped;
import io.cytelog.reporting.event.ReportingEvent;
import io.cytelog.reporting.read.participantflow.ParticipantFlowProjector;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.Messaging;
import io.cytelog.testkit.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/**
 * One intake, that of the participant flow, in a service that does nothing else; beside it one consumer of the same records
 * that writes a document for each, without asking what was there and without an offset.
 */
final class FlowIntake implements AutoCloseable {
    private static final Instant AT = Instant.parse("2025-03-01T09:00:00Z");
    private static final SiteId SITE = new SiteId("UMCU");
    private static final int BATCH = 500;
    private static final List<String> VIEWS = List.of("flow-screenings", "flow-subjects");

    private final ServiceUnderTest settings;
    private final MongoClient mongo;
    private final MongoDatabase views;
    private final TopicPartition partition;
    private final int records;

    /** Reporting, with one of its read models. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class ParticipantFlowAlone {
        @Bean
        ServiceModule<?> module(JsonMapper json) {
            return ServiceModule.of("reporting", ReportingEvent.class)
                    .skipping(ParkedRecordSkipped.class, ParkedRecordSkipped::new)
                    .projection(new ParticipantFlowProjector(json));
        }
    }

    FlowIntake(int records) {
        this.records = records;
        settings = ServiceUnderTest.start("reporting", ParticipantFlowAlone.class, FlowBench.UNDISTURBED);
        mongo = MongoClients.create(setting("cytelog.mongodb.uri"));
        views = mongo.getDatabase(setting("cytelog.mongodb.views-database"));
        partition = new TopicPartition(setting("cytelog.kafka.topic-prefix") + ".screening.events", 0);
        var json = settings.bean(JsonMapper.class);
        settings.send(settings.told(
                "dosing", 1, AT, new SubjectUnblinded(subject(1), SITE, UnblindingKind.ACCIDENTAL, AT), json));
        settings.send(settings.told("screening", 1, AT, fact(1), json));
        tell(json);
        when(settings, records + 1);
        settings.close();
    }

    private void tell(JsonMapper json) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", setting("cytelog.kafka.bootstrap-servers"), "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int number = 2; number <= records; number++) {
                producer.send(settings.told("screening", number, AT, fact(number), json));
            }
        }
    }

    private String setting(String name) {
        return settings.setting(name);
    }

    private static SubjectId subject(int number) {
        return new SubjectId(String.format(Locale.ROOT, "S-%06d", number));
    }

    /** Of each candidate two facts: the opening, then the enrolment. */
    private static PublishedFact fact(int number) {
        int candidate = (number + 1) / 2;
        var screening = new ScreeningId(String.format(Locale.ROOT, "SC-%06d", candidate));
        return number % 2 == 1
                ? new ScreeningOpened(screening, SITE, AT)
                : new SubjectEnrolled(subject(candidate), screening, SITE, AT, Sex.FEMALE, 44, "1");
    }

    /** Events a second, by a fresh instance that has taken nothing yet, from its first batch to its last. */
    double ours() {
        // Dropped, not emptied: for minutes an upsert has to pass every document that was deleted where it looks.
        VIEWS.forEach(name -> views.getCollection(name).drop());
        views.getCollection("intake-offsets").drop();
        try (var service = settings.another()) {
            long from = when(service, BATCH);
            long begin = System.nanoTime();
            when(service, records + 1);
            return (records - from) / FlowBench.seconds(begin);
        }
    }

    private static long when(ServiceUnderTest service, long atLeast) {
        return FlowBench.when(
                service.bean(Messaging.class).readModels().getFirst().position(), atLeast);
    }

    /** Events a second, by a consumer that writes a document for each record. */
    double raw() {
        var patterns = VIEWS.stream()
                .map(name ->
                        Objects.requireNonNull(views.getCollection(name).find().first()))
                .toList();
        var target = views.getCollection("raw-flow");
        target.drop();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", setting("cytelog.kafka.bootstrap-servers"), "max.poll.records", BATCH),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long from = write(consumer, patterns, target);
            long begin = System.nanoTime();
            long written = from;
            while (written < records) {
                written += write(consumer, patterns, target);
            }
            return (records - from) / FlowBench.seconds(begin);
        }
    }

    private static int write(
            KafkaConsumer<String, byte[]> consumer, List<Document> patterns, MongoCollection<Document> target) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (var record : consumer.poll(Duration.ofMillis(500))) {
            var pattern = patterns.get((int) (record.offset() % patterns.size()));
            var id = "R-" + record.offset();
            writes.add(new ReplaceOneModel<>(
                    Filters.eq(id), new Document(pattern).append("_id", id), new ReplaceOptions().upsert(true)));
        }
        if (!writes.isEmpty()) {
            target.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
        return writes.size();
    }

    @Override
    public void close() {
        mongo.close();
    }
}
