package io.cytelog.benchmarks;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.cytelog.testkit.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/**
 * The least that a fact on its way to another service must do: a durable insert, a record acknowledged by the broker, and a
 * consumer that writes what it polled together with its offset in one transaction. No rule, no HTTP, no proof.
 */
final class RawPath implements AutoCloseable {
    private static final String FACT = "x".repeat(1_000);

    private final MongoClient mongo;
    private final MongoCollection<Document> log;
    private final MongoCollection<Document> view;
    private final MongoCollection<Document> offsets;
    private final TopicPartition topic;
    private final String broker;
    private final KafkaProducer<String, byte[]> producer;

    RawPath(ServiceUnderTest service, MongoClient mongo) {
        this.mongo = mongo;
        var views = mongo.getDatabase(service.setting("cytelog.mongodb.views-database"));
        log = views.getCollection("raw-log").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        view = views.getCollection("raw-view");
        offsets = views.getCollection("raw-offsets");
        List.of(log, view, offsets)
                .forEach(collection ->
                        views.createCollection(collection.getNamespace().getCollectionName()));
        topic = new TopicPartition(service.setting("cytelog.kafka.topic-prefix") + ".raw-path", 0);
        broker = service.setting("cytelog.kafka.bootstrap-servers");
        service.send(new ProducerRecord<>(topic.topic(), "first", new byte[0]));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "acks", "all", "enable.idempotence", true, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** From when each fact was due to the end of the transaction that wrote it. */
    Latencies round(int aSecond, int seconds) {
        var latencies = new Latencies();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "fetch.max.wait.ms", 100),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(Set.of(topic));
            consumer.seekToEnd(Set.of(topic));
            consumer.position(topic);
            var taking = Thread.ofPlatform().start(() -> take(consumer, latencies, aSecond * seconds));
            FlowDelay.requireAll(FlowDelay.steadily(aSecond, seconds, (_, due) -> send(due)));
            taking.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return latencies;
    }

    private void send(long due) {
        log.insertOne(new Document("_id", UUID.randomUUID().toString()).append("fact", FACT));
        FlowBench.got(producer.send(
                new ProducerRecord<>(topic.topic(), Long.toString(due), FACT.getBytes(StandardCharsets.UTF_8))));
    }

    private void take(KafkaConsumer<String, byte[]> consumer, Latencies latencies, int all) {
        while (latencies.count() < all) {
            List<ConsumerRecord<String, byte[]>> polled =
                    consumer.poll(Duration.ofMillis(500)).records(topic);
            if (polled.isEmpty()) {
                continue;
            }
            try (var session = mongo.startSession()) {
                session.withTransaction(() -> {
                    List<InsertOneModel<Document>> writes = new ArrayList<>();
                    polled.forEach(record -> writes.add(
                            new InsertOneModel<>(new Document("_id", record.offset()).append("fact", FACT))));
                    view.bulkWrite(session, writes);
                    return offsets.updateOne(
                            session,
                            Filters.eq("raw"),
                            Updates.set("next", polled.getLast().offset() + 1),
                            new UpdateOptions().upsert(true));
                });
            }
            long now = System.nanoTime();
            polled.forEach(record -> latencies.add(now - Long.parseLong(record.key())));
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
