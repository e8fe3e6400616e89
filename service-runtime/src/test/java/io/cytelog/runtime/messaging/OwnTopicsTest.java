package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cytelog.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a real broker. */
class OwnTopicsTest {
    private static final TopicSettings ONE_BROKER = new TopicSettings(1, 1);

    private final Topics topics = new Topics(
            "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    private final Kafka kafka = new Kafka(TestInfrastructure.shared().bootstrapServers(), Duration.ofMinutes(5));
    private final Admin admin = kafka.admin();
    private final OwnTopics dosing = new OwnTopics(kafka, topics, "dosing", ONE_BROKER);

    @AfterEach
    void close() {
        admin.close();
    }

    private String name(String kind) {
        return topics.full("dosing." + kind);
    }

    private String setting(String kind, String setting) throws Exception {
        return setting(admin, name(kind), setting);
    }

    private static String setting(Admin admin, String topic, String setting) throws Exception {
        var resource = new ConfigResource(Type.TOPIC, topic);
        var config = admin.describeConfigs(List.of(resource)).all().get();
        return Objects.requireNonNull(config.get(resource)).get(setting).value();
    }

    private void alter(String kind, String setting, String value) throws Exception {
        alter(admin, name(kind), setting, value);
    }

    /** The broker acknowledges an alteration before it shows it. */
    static void alter(Admin admin, String topic, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), OpType.SET))))
                .all()
                .get();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> setting(admin, topic, setting).equals(value));
    }

    @Test
    void missing_topics_are_created_to_keep_everything_for_ever_in_one_order() throws Exception {
        dosing.require();

        for (var kind : List.of("events", "log", "verification")) {
            var described =
                    admin.describeTopics(List.of(name(kind))).allTopicNames().get();
            var partitions = Objects.requireNonNull(described.get(name(kind))).partitions();
            assertThat(partitions).hasSize(1);
            assertThat(partitions.getFirst().replicas()).hasSize(1);
            assertThat(setting(kind, "retention.ms")).isEqualTo("-1");
            assertThat(setting(kind, "retention.bytes")).isEqualTo("-1");
            assertThat(setting(kind, "cleanup.policy")).isEqualTo("delete");
            assertThat(setting(kind, "min.insync.replicas")).isEqualTo("1");
            assertThat(setting(kind, "max.message.bytes")).isEqualTo("16777216");
            assertThat(setting(kind, "unclean.leader.election.enable")).isEqualTo("false");
        }
    }

    @Test
    void topics_that_are_as_they_must_be_are_taken_as_they_are() {
        dosing.require();

        assertThatCode(dosing::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "retention.ms, 604800000, -1",
        "retention.bytes, 1073741824, -1",
        "cleanup.policy, compact, delete",
        "min.insync.replicas, 2, 1",
        "max.message.bytes, 1048588, 16777216",
        "unclean.leader.election.enable, true, false"
    })
    void a_setting_that_differs_is_refused_with_what_was_found_and_what_is_expected(
            String setting, String found, String expected) throws Exception {
        dosing.require();
        alter("log", setting, found);

        assertThatThrownBy(dosing::require)
                .isInstanceOf(UnsuitableTopicsException.class)
                .hasMessage("Nothing is sent, as the topics are not as they must be: %s of %s is %s, expected %s."
                        .formatted(setting, name("log"), found, expected));
        alter("log", setting, expected);
        assertThatCode(dosing::require).doesNotThrowAnyException();
    }

    @Test
    void every_difference_of_every_topic_is_named_at_once() throws Exception {
        admin.createTopics(List.of(new NewTopic(name("events"), Optional.of(2), Optional.of((short) 1))))
                .all()
                .get();
        admin.createTopics(List.of(ONE_BROKER.topic(name("log")))).all().get();
        alter("log", "retention.ms", "1");

        assertThatThrownBy(dosing::require)
                .hasMessageContaining("partitions of %s is 2, expected 1;", name("events"))
                .hasMessageContaining("max.message.bytes of %s is 1048588, expected 16777216;", name("events"))
                .hasMessageEndingWith("retention.ms of %s is 1, expected -1.", name("log"));
    }

    @Test
    void fewer_copies_than_are_asked_for_are_refused() {
        dosing.require();

        assertThatThrownBy(new OwnTopics(kafka, topics, "dosing", new TopicSettings(3, 2))::require)
                .hasMessageContaining("replication factor of %s is 1, expected 3;", name("log"))
                .hasMessageContaining("min.insync.replicas of %s is 1, expected 2;", name("log"));
    }

    @Test
    void a_cluster_that_cannot_hold_as_many_copies_gets_no_topics() throws Exception {
        assertThatThrownBy(new OwnTopics(kafka, topics, "safety", new TopicSettings(3, 2))::require)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("Topic " + topics.full("safety.events") + " could not be created: ");
        assertThat(admin.listTopics().names().get()).doesNotContain(topics.full("safety.events"));
    }

    @Test
    void settings_that_could_never_be_met_are_refused() {
        assertThatThrownBy(() -> new TopicSettings(1, 2))
                .hasMessage("Of 1 replicas (cytelog.kafka.replication-factor) 2 cannot be in sync"
                        + " (cytelog.kafka.min-insync-replicas).");
        assertThatThrownBy(() -> new TopicSettings(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> new TopicSettings(2, 2)).doesNotThrowAnyException();
    }
}
