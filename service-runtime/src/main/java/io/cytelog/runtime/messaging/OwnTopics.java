package io.cytelog.runtime.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of a service: it alone creates them, and sends to them only while they lose and reorder nothing. */
public final class OwnTopics {
    private final Kafka kafka;
    private final Topics topics;
    private final String service;
    private final TopicSettings settings;

    public OwnTopics(Kafka kafka, Topics topics, String service, TopicSettings settings) {
        this.kafka = kafka;
        this.topics = topics;
        this.service = service;
        this.settings = settings;
    }

    /**
     * Creates what is missing and compares what was there.
     *
     * @throws UnsuitableTopicsException naming every topic and setting that differs, with what was found and what is expected
     */
    public synchronized void require() {
        try (var admin = kafka.admin()) {
            var differences = differences(admin, notCreated(admin));
            if (!differences.isEmpty()) {
                throw new UnsuitableTopicsException(differences);
            }
        }
    }

    private Stream<String> names() {
        return Stream.of(Topics.EVENTS, Topics.LOG, Topics.VERIFICATION).map(kind -> topics.full(service + "." + kind));
    }

    /** The topics that were there before. */
    private List<String> notCreated(Admin admin) {
        var creating = admin.createTopics(names().map(settings::topic).toList()).values();
        List<String> existing = new ArrayList<>();
        new TreeMap<>(creating).forEach((name, created) -> {
            try {
                created.get();
            } catch (ExecutionException failed) {
                var cause = Objects.requireNonNull(failed.getCause());
                if (!(cause instanceof TopicExistsException)) {
                    throw new KafkaException("Topic " + name + " could not be created: " + cause.getMessage(), cause);
                }
                existing.add(name);
            } catch (InterruptedException asked) {
                throw new InterruptException(asked);
            }
        });
        return existing;
    }

    private List<String> differences(Admin admin, List<String> existing) {
        var described = answered(admin.describeTopics(existing).allTopicNames());
        var configs = answered(admin.describeConfigs(existing.stream()
                        .map(name -> new ConfigResource(Type.TOPIC, name))
                        .toList())
                .all());
        return existing.stream()
                .flatMap(name -> differences(
                        name,
                        Objects.requireNonNull(described.get(name)),
                        Objects.requireNonNull(configs.get(new ConfigResource(Type.TOPIC, name)))))
                .toList();
    }

    private Stream<String> differences(String topic, TopicDescription described, Config found) {
        Map<String, String> actual = new TreeMap<>();
        Map<String, String> expected = settings.configs();
        expected.keySet()
                .forEach(setting -> actual.put(setting, found.get(setting).value()));
        expected.put("partitions", Integer.toString(TopicSettings.PARTITIONS));
        actual.put("partitions", Integer.toString(described.partitions().size()));
        expected.put("replication factor", Integer.toString(settings.replicationFactor()));
        actual.put(
                "replication factor",
                Integer.toString(described.partitions().getFirst().replicas().size()));
        return expected.entrySet().stream()
                .filter(setting -> !setting.getValue().equals(actual.get(setting.getKey())))
                .map(setting -> "%s of %s is %s, expected %s"
                        .formatted(setting.getKey(), topic, actual.get(setting.getKey()), setting.getValue()));
    }

    private static <T> T answered(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            throw new KafkaException("The broker did not describe the topics", failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
