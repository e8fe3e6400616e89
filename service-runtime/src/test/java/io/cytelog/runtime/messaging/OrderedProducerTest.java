package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderedProducerTest {
    private static final String BROKER = TestInfrastructure.shared().bootstrapServers();
    private static final int RECORDS = 50;
    private static final int REFUSED = 2;

    private final Kafka kafka = new Kafka(BROKER, Duration.ofMinutes(5));
    private final String topic =
            "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    /** One that takes nothing as large as the second record. */
    @BeforeEach
    void topicOfShortRecords() throws Exception {
        try (var admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", "1000"))))
                    .all()
                    .get();
        }
    }

    private List<ProducerRecord<String, byte[]>> records() {
        return IntStream.rangeClosed(1, RECORDS)
                .mapToObj(number -> {
                    var value = new byte[number == REFUSED ? 5_000 : 10];
                    ThreadLocalRandom.current().nextBytes(value);
                    return new ProducerRecord<>(topic, String.valueOf(number), value);
                })
                .toList();
    }

    private List<Integer> delivered() {
        var partition = new TopicPartition(topic, 0);
        List<Integer> keys = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> keys.add(Integer.valueOf(record.key())));
            }
        }
        return keys;
    }

    private void acceptLongRecords() throws Exception {
        try (var admin = kafka.admin()) {
            OwnTopicsTest.alter(admin, topic, "max.message.bytes", "100000");
        }
    }

    private static void sendAll(OrderedProducer producer, List<ProducerRecord<String, byte[]>> records) {
        records.forEach(producer::send);
        producer.awaitAcknowledged();
    }

    @Test
    void a_record_that_the_broker_refuses_is_followed_by_none_and_all_come_in_order_when_it_is_accepted()
            throws Exception {
        var records = records();
        try (var producer = kafka.producer()) {
            assertThatThrownBy(() -> sendAll(producer, records))
                    .isInstanceOf(KafkaException.class)
                    .hasMessage("The broker did not acknowledge a record");
        }
        assertThat(delivered()).isIn(List.of(), List.of(1));

        acceptLongRecords();
        try (var producer = kafka.producer()) {
            sendAll(producer, records);
        }

        assertThat(delivered().stream().distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, RECORDS).boxed().toList());
    }

    /** Why there is such a producer. */
    @Test
    void the_producer_of_kafka_goes_on_after_a_refused_record() {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER, "acks", "all", "enable.idempotence", true),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var sent = records().stream().map(producer::send).toList();

            assertThatThrownBy(() -> sent.get(REFUSED - 1).get()).isInstanceOf(ExecutionException.class);
        }
        assertThat(delivered()).contains(RECORDS).doesNotContain(REFUSED);
    }

    /** How a record was once left out in the midst of others: the producer answers such a record at once, and takes the next. */
    @Test
    void a_record_for_which_no_broker_was_found_in_time_is_followed_by_none() {
        var hasty = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER, "max.block.ms", 1),
                new StringSerializer(),
                new ByteArraySerializer());
        try (var producer = new OrderedProducer(hasty, Duration.ofSeconds(60))) {
            assertThatThrownBy(() -> sendAll(producer, records()))
                    .isInstanceOf(KafkaException.class)
                    .hasRootCauseInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);
            assertThatThrownBy(() -> producer.send(records().getFirst()))
                    .isInstanceOf(KafkaException.class)
                    .hasMessage("The broker did not acknowledge a record");
        }
        assertThat(delivered()).isEmpty();
    }

    @Test
    void what_is_not_acknowledged_within_patience_is_given_up_with_all_that_waits() {
        Producer<String, byte[]> silent =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        var producer = new OrderedProducer(silent, Duration.ofMillis(1));
        producer.send(records().getFirst());

        assertThatThrownBy(producer::awaitAcknowledged)
                .isInstanceOf(KafkaException.class)
                .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
        assertThat(((MockProducer<String, byte[]>) silent).closed()).isTrue();
    }

    @Test
    void everything_acknowledged_leaves_the_producer_ready_for_more() {
        try (var producer = kafka.producer()) {
            var records = records();
            sendAll(producer, records.subList(REFUSED, 10));
            sendAll(producer, records.subList(10, 20));
        }
        assertThat(delivered())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(REFUSED + 1, 20).boxed().toList());
    }
}
