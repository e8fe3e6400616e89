package io.cytelog.runtime.messaging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Names of topics: {@code <prefix>.<service>.<kind>}. Each has one partition, so a log's order is the topic's order and
 * "as of position p" means the same for every subject.
 */
public record Topics(String prefix) {
    /** One record per event of the published language. */
    public static final String EVENTS = "events";
    /** One record per commit: the exact body with its proof. */
    public static final String LOG = "log";
    /** The owner's own re-computation of its log, newest last. */
    public static final String VERIFICATION = "verification";

    private static final Map<String, String> KEPT_FOR_EVER = Map.of("retention.ms", "-1", "retention.bytes", "-1");

    public String full(String shortName) {
        return prefix + "." + shortName;
    }

    public String shortName(String full) {
        return full.substring(prefix.length() + 1);
    }

    /** The log that a topic tells of, by the topic's name without the prefix. */
    static String logOf(String shortName) {
        return shortName.substring(0, shortName.indexOf('.'));
    }

    /** Creates what is missing of a service's own topics. */
    void create(Kafka kafka, String service) {
        try (var admin = kafka.admin()) {
            create(admin, service);
        } catch (InterruptedException asked) {
            throw new InterruptException(asked);
        }
    }

    private void create(Admin admin, String service) throws InterruptedException {
        for (var kind : List.of(EVENTS, LOG, VERIFICATION)) {
            var topic =
                    new NewTopic(full(service + "." + kind), Optional.of(1), Optional.empty()).configs(KEPT_FOR_EVER);
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw new KafkaException("Topic " + topic.name() + " could not be created", failed.getCause());
                }
            }
        }
    }
}
