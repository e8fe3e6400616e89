package io.cytelog.suite;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a drill does to the topics and groups of a broker behind the services' backs. */
final class FlowDrillTopics {
    private static final int MOST_AGAIN = 60;
    private static final String UNKNOWN_VERSION = ".v99";
    private static final byte[] NO_JSON = "{\"subject\": ".getBytes(StandardCharsets.UTF_8);
    private final Map<String, Object> connection;

    FlowDrillTopics(String bootstrapServers) {
        this.connection = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    }

    /** Everything on the topic now. */
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        var partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        var settings = new HashMap<>(connection);
        settings.remove("acks");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Sends old records of the topic once more, in another order; says how many. */
    int sendAgain(String topic, Random random) {
        var old = new ArrayList<>(all(topic));
        Collections.shuffle(old, random);
        var some = old.subList(0, Math.min(MOST_AGAIN, old.size()));
        send(some.stream().map(record -> copy(record, record.value())).toList());
        return some.size();
    }

    /** An old record once more with a version of its contract that nobody knows; says its offset. */
    long sendUnknownVersion(String topic, ConsumerRecord<String, byte[]> old) {
        var copy = copy(old, old.value());
        copy.headers().remove("ce_type");
        copy.headers()
                .add(
                        "ce_type",
                        (type(old).replaceAll("\\.v[0-9]+$", "") + UNKNOWN_VERSION).getBytes(StandardCharsets.UTF_8));
        return send(List.of(copy)).getFirst().offset();
    }

    /** An old record once more as what is no JSON; says its offset. */
    long sendNoJson(ConsumerRecord<String, byte[]> old) {
        var copy = copy(old, NO_JSON);
        return send(List.of(copy)).getFirst().offset();
    }

    /** Whether nobody can handle it. */
    static boolean isPoison(ConsumerRecord<String, byte[]> record) {
        return type(record).endsWith(UNKNOWN_VERSION) || Arrays.equals(record.value(), NO_JSON);
    }

    static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private static ProducerRecord<String, byte[]> copy(ConsumerRecord<String, byte[]> record, byte[] value) {
        var copy = new ProducerRecord<>(record.topic(), record.key(), value);
        record.headers().forEach(copy.headers()::add);
        return copy;
    }

    private List<RecordMetadata> send(Collection<ProducerRecord<String, byte[]>> records) {
        try (var producer = new KafkaProducer<>(connection, new StringSerializer(), new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            List<RecordMetadata> acknowledged = new ArrayList<>();
            for (var one : sent) {
                acknowledged.add(one.get());
            }
            return acknowledged;
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The groups of a service's intakes. */
    List<String> groupsOf(TrialService service) {
        try (var admin = admin()) {
            return got(admin.listGroups().all()).stream()
                    .map(group -> group.groupId())
                    .filter(group -> group.startsWith("trial-" + service.id() + "-"))
                    .sorted()
                    .toList();
        }
    }

    /** How many consumers the broker counts to all groups of a service. */
    int members(TrialService service) {
        var groups = groupsOf(service);
        try (var admin = admin()) {
            return got(admin.describeConsumerGroups(groups).all()).values().stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        }
    }

    /** Writes into the broker's own notes on groups without members that everything is to be read again, or nothing more. */
    void moveOffsets(TrialService service, String topic, long offset) {
        try (var admin = admin()) {
            for (var group : groupsOf(service)) {
                got(admin.alterConsumerGroupOffsets(
                                group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                        .all());
            }
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", connection.get("bootstrap.servers")));
    }

    private static <T> T got(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
