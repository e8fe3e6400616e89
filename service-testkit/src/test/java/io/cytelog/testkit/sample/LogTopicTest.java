package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.messaging.Messaging;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.sample.SampleService.SampleEvent.SubjectKnown;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the relay sends, on a real broker. */
class LogTopicTest {
    private static final Map<String, String> HASTY = Map.of("cytelog.pulse", "200ms");

    private static SubjectKnown known(int number) {
        return new SubjectKnown(new SubjectId("S-L" + number), new SiteId("UMCU"), number);
    }

    private static void relayed(ServiceUnderTest service, long position) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.bean(Messaging.class).relay().position() == position);
    }

    private static List<ConsumerRecord<String, byte[]>> records(ServiceUnderTest service, String topic) {
        var partition = new TopicPartition(service.setting("cytelog.kafka.topic-prefix") + "." + topic, 0);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", TestInfrastructure.shared().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            var end = Objects.requireNonNull(
                    consumer.endOffsets(Set.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void every_commit_names_the_one_before_it_over_a_restart_too() {
        var first = ServiceUnderTest.start("sample", SampleService.class, Map.of());
        first.given(known(1), known(2), known(3));
        relayed(first, 3);
        first.close();
        try (var again = first.another()) {
            again.given(known(4), known(5));
            relayed(again, 5);

            var commits = again.bean(CommitLog.class).after(0, 100);
            var sent = records(again, "sample.log");
            assertThat(sent)
                    .extracting(record -> header(record, "ce_position"))
                    .containsExactly("1", "2", "3", "4", "5");
            assertThat(sent)
                    .extracting(record -> header(record, "ce_previous"))
                    .containsExactly("0", "1", "2", "3", "4");
            assertThat(sent.getFirst())
                    .satisfies(record -> assertThat(header(record, "ce_previousroot"))
                            .isEqualTo(MerkleTree.empty().root()));
            assertThat(sent.subList(1, 5))
                    .extracting(record -> header(record, "ce_previousroot"))
                    .containsExactlyElementsOf(
                            commits.subList(0, 4).stream().map(Commit::root).toList());
        }
    }

    /** Named after a failure of other relays: what was on its way when the broker died is sent again, and nothing is missing. */
    @Test
    void a_message_lost_after_a_broker_restart() {
        try (var service = ServiceUnderTest.start("sample", SampleService.class, HASTY)) {
            service.given(known(1));
            relayed(service, 1);
            var infrastructure = TestInfrastructure.shared();
            long killed = infrastructure.brokerPid();

            service.given(known(2), known(3));
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            service.given(known(4), known(5));
            await().atMost(Duration.ofSeconds(120)).until(() -> infrastructure.brokerPid() != killed);
            service.given(known(6));
            relayed(service, 6);

            assertThat(records(service, "sample.log").stream()
                            .map(record -> header(record, "ce_position"))
                            .distinct())
                    .containsExactly("1", "2", "3", "4", "5", "6");
        }
    }

    @Test
    void an_idle_service_goes_on_to_tell_the_head_of_its_log() {
        try (var service = ServiceUnderTest.start("sample", SampleService.class, HASTY)) {
            service.given(known(1));
            relayed(service, 1);
            var recorded = service.bean(CommitLog.class).after(0, 1).getFirst().at();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> records(service, "sample.events").stream()
                                    .filter(record -> header(record, "ce_type").equals("log.Head.v1"))
                                    .filter(record ->
                                            header(record, "ce_position").equals("1"))
                                    .filter(record -> Instant.parse(header(record, "ce_time"))
                                            .isAfter(recorded))
                                    .count()
                            >= 2);
        }
    }

    @Test
    void a_read_says_how_new_it_is_in_what_it_owes_to_others() {
        try (var service = ServiceUnderTest.start("sample", SampleService.class, Map.of())) {
            var regulator = service.as(null, Role.REGULATOR);
            assertThat(regulator.get("/v1/seats").response().headers().firstValue("As-Of"))
                    .contains("safety=0, screening=0");

            var before = Instant.now().minusMillis(1);
            service.hears("screening", 7, SampleService.enrolled("S-L9", "UMCU"), service.bean(JsonMapper.class));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> regulator
                            .get("/v1/seats")
                            .response()
                            .headers()
                            .firstValue("As-Of")
                            .orElse("")
                            .startsWith("safety=0, screening=7;heard="));
            var said = regulator
                    .get("/v1/seats")
                    .response()
                    .headers()
                    .firstValue("As-Of")
                    .orElseThrow();
            assertThat(Instant.parse(said.substring(said.indexOf('"') + 1, said.length() - 1)))
                    .isBetween(before, Instant.now());
            assertThat(service.as("UMCU", Role.SITE_STAFF)
                            .post("/v1/subjects/S-L9/chair", "{}")
                            .response()
                            .headers()
                            .firstValue("As-Of"))
                    .isEmpty();
        }
    }
}
