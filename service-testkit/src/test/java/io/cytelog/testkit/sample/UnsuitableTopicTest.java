package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.config.ServiceThreads;
import io.cytelog.runtime.messaging.Messaging;
import io.cytelog.runtime.messaging.TopicSettings;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.sample.SampleService.SampleEvent.SubjectKnown;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.junit.jupiter.api.Test;

/** A topic that would drop facts after a week gets none; the service records meanwhile, and sends once it is mended. */
class UnsuitableTopicTest {
    private final String prefix =
            "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final String topic = prefix + ".sample.log";

    @Test
    void nothing_is_sent_until_the_topic_is_mended_and_then_everything() throws Exception {
        try (var admin = Admin.create(
                Map.of("bootstrap.servers", TestInfrastructure.shared().bootstrapServers()))) {
            retention(admin, "604800000");
            try (var service = ServiceUnderTest.start(
                    "sample", SampleService.class, Map.of("cytelog.kafka.topic-prefix", prefix))) {
                var sentence = "Nothing is sent, as the topics are not as they must be: retention.ms of " + topic
                        + " is 604800000, expected -1.";
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> failure(service, "verification").equals(Optional.of(sentence)));

                service.given(new SubjectKnown(new SubjectId("S-K1"), new SiteId("UMCU"), 1));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> failure(service, Messaging.RELAY).equals(Optional.of(sentence)));
                assertThat(service.bean(CommitLog.class).head().position()).isEqualTo(1);
                assertThat(service.as(null, Role.OPERATIONS)
                                .get("/actuator/health")
                                .body()
                                .path("components")
                                .path("threads")
                                .path("status")
                                .stringValue())
                        .isEqualTo("UNKNOWN");

                retention(admin, "-1");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> service.bean(Messaging.class).relay().position() == 1);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> failure(service, Messaging.RELAY).isEmpty());
            }
        }
    }

    private static Optional<String> failure(ServiceUnderTest service, String worker) {
        return service.bean(ServiceThreads.class).workers().stream()
                .filter(one -> one.name().equals(worker))
                .findFirst()
                .map(Worker::failure);
    }

    private void retention(Admin admin, String millis) throws Exception {
        if (!admin.listTopics().names().get().contains(topic)) {
            admin.createTopics(List.of(new TopicSettings(1, 1).topic(topic)))
                    .all()
                    .get();
        }
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", millis), OpType.SET))))
                .all()
                .get();
    }
}
