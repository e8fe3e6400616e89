package io.cytelog.benchmarks;

import io.cytelog.runtime.messaging.TopicSettings;
import io.cytelog.testkit.ServiceUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a service has told on its topics, to be sent again by a producer that does nothing else. */
final class RawTopics implements AutoCloseable {
    private static final List<String> KINDS = List.of("events", "log");

    private final String prefix;
    private final String broker;
    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private final KafkaProducer<String, byte[]> producer;

    RawTopics(ServiceUnderTest service) {
        prefix = service.setting("cytelog.kafka.topic-prefix");
        broker = service.setting("cytelog.kafka.bootstrap-servers");
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        0,
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        16 * 1024 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
        create();
    }

    private void create() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(KINDS.stream()
                            .map(kind -> new TopicSettings(1, 1).topic(raw(kind)))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String raw(String kind) {
        return prefix + ".raw." + kind;
    }

    /** Reads all that safety has told by now. */
    void keep() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "max.poll.records", 5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = KINDS.stream()
                    .map(kind -> new TopicPartition(prefix + ".safety." + kind, 0))
                    .collect(Collectors.toSet());
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (var told : consumer.poll(Duration.ofMillis(500))) {
                    var kind = told.topic().substring(told.topic().lastIndexOf('.') + 1);
                    records.add(new ProducerRecord<>(raw(kind), 0, told.key(), told.value(), told.headers()));
                }
            }
        }
    }

    /** Events a second, as all records are sent and acknowledged. */
    double send(long events) {
        var failures = new LongAdder();
        long begin = System.nanoTime();
        for (var record : records) {
            producer.send(record, (sent, failed) -> failures.add(failed == null ? 0 : 1));
        }
        producer.flush();
        if (failures.sum() > 0) {
            throw new IllegalStateException("The broker refused " + failures.sum() + " records.");
        }
        return events / FlowBench.seconds(begin);
    }

    @Override
    public void close() {
        producer.close();
    }
}
