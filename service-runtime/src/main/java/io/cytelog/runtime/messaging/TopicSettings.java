package io.cytelog.runtime.messaging;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What a topic of this suite is made with, and must be found with. Its content is kept for ever: the audit trail can be
 * read again from its first record.
 *
 * @param replicationFactor number of brokers that hold each record
 * @param minInsyncReplicas number of them that must have written it before it counts as sent
 */
public record TopicSettings(int replicationFactor, int minInsyncReplicas) {
    /** A log's order is the topic's order. */
    static final int PARTITIONS = 1;
    /** A commit has at most 8 MiB of text. */
    static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    public TopicSettings {
        if (minInsyncReplicas < 1 || replicationFactor < minInsyncReplicas) {
            throw new IllegalArgumentException(
                    "Of " + replicationFactor + " replicas (cytelog.kafka.replication-factor) " + minInsyncReplicas
                            + " cannot be in sync (cytelog.kafka.min-insync-replicas).");
        }
    }

    /** The topic to create. */
    public NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(PARTITIONS), Optional.of((short) replicationFactor)).configs(configs());
    }

    Map<String, String> configs() {
        return new TreeMap<>(Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "-1",
                "retention.bytes", "-1",
                "max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES),
                "min.insync.replicas", Integer.toString(minInsyncReplicas),
                "unclean.leader.election.enable", "false"));
    }
}
