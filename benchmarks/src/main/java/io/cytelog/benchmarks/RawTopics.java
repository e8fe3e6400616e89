package io.cytelog.benchmarks;

import io.cytelog.runtime.messaging.TopicSettings;
import io.cytelog.testkit.ServiceUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a service has told on its topics until now, to be sent again by a producer that does nothing else. */
final class RawTopics implements AutoCloseable {
    private static final List<String> KINDS = List.of("events", "log");

    private final String prefix;
    private final String broker;
    private final Map<TopicPartition, Long> ends;
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
        ends = ends();
    }

    private void create() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            FlowBench.got(admin.createTopics(KINDS.stream()
                            .map(kind -> new TopicSettings(1, 1).topic(raw(kind)))
                            .toList())
                    .all());
        }
    }

    private String raw(String kind) {
        return prefix + ".raw." + kind;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "max.poll.records", 5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private Map<TopicPartition, Long> ends() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(KINDS.stream()
                    .map(kind -> new TopicPartition(prefix + ".safety." + kind, 0))
                    .toList());
        }
    }

    private List<ProducerRecord<String, byte[]>> told() {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = consumer()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var told : consumer.poll(Duration.ofMillis(500))) {
                    if (told.offset() < ends.getOrDefault(new TopicPartition(told.topic(), told.partition()), 0L)) {
                        var kind = told.topic().substring(told.topic().lastIndexOf('.') + 1);
                        records.add(
                                new ProducerRecord<>(raw(kind), 0, told.key(), told.value(), inFull(told.headers())));
                    }
                }
            }
        }
        return records;
    }

    /** What a consumer was given decodes its headers when they are asked for. */
    private static List<Header> inFull(Headers headers) {
        List<Header> full = new ArrayList<>();
        headers.forEach(header -> full.add(new RecordHeader(header.key(), header.value())));
        return full;
    }

    /** Events a second, as all records are sent and acknowledged; they are read before, and forgotten after. */
    double send(long events) {
        var records = told();
        System.gc(); // so that sending does not pay for what reading left behind
        var failures = new LongAdder();
        long begin = System.nanoTime();
        for (var record : records) {
            producer.send(record, (sent, failed) -> failures.add(failed == null ? 0 : 1));
        }
        producer.flush();
        double took = FlowBench.seconds(begin);
        if (failures.sum() > 0) {
            throw new IllegalStateException("The broker refused " + failures.sum() + " records.");
        }
        return events / took;
    }

    @Override
    public void close() {
        producer.close();
    }
}
