package io.cytelog.runtime.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Connections to the broker, with the settings on which "nothing lost, nothing out of order" rests.
 *
 * @param maxPollInterval how long a consumer may be busy with one batch before another instance takes its place
 */
public record Kafka(String bootstrapServers, Duration maxPollInterval) {
    /** So many records a consumer is given at once. */
    static final int MOST_AT_ONCE = 500;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(15);

    OrderedProducer producer() {
        var settings = common();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("batch.size", 256 * 1024);
        settings.put("linger.ms", 0);
        settings.put("delivery.timeout.ms", Integer.MAX_VALUE);
        settings.put("request.timeout.ms", 5_000);
        settings.put("max.block.ms", 10_000);
        settings.put("compression.type", "lz4");
        settings.put("max.request.size", TopicSettings.MAX_MESSAGE_BYTES);
        return new OrderedProducer(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()), ACKNOWLEDGED_WITHIN);
    }

    KafkaConsumer<String, byte[]> consumer(String group) {
        var settings = common();
        settings.put("group.id", group);
        settings.put("enable.auto.commit", false);
        // The offset is kept beside what was written; where it points to nothing, somebody must look.
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", MOST_AT_ONCE);
        settings.put("fetch.max.wait.ms", 100);
        settings.put("metadata.max.age.ms", 3_000);
        settings.put("max.poll.interval.ms", (int) maxPollInterval.toMillis());
        settings.put("session.timeout.ms", (int) Math.min(maxPollInterval.toMillis(), LONGEST_SILENCE.toMillis()));
        settings.put("heartbeat.interval.ms", 2_000);
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin() {
        var settings = common();
        settings.put("request.timeout.ms", 5_000);
        settings.put("default.api.timeout.ms", 10_000);
        return Admin.create(settings);
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("enable.metrics.push", false);
        return settings;
    }
}
