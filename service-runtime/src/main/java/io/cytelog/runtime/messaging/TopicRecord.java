package io.cytelog.runtime.messaging;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from Kafka.
 *
 * @param topic topic without the deployment's prefix
 * @param key subject id on event topics
 * @param headers headers as text; CloudEvents attributes carry the prefix {@code ce_}
 * @param value the exact text
 */
public record TopicRecord(
        String topic, int partition, long offset, @Nullable String key, Map<String, String> headers, String value) {
    /** A heartbeat of whichever service and version. */
    private static final Pattern HEARTBEAT = Pattern.compile("[a-z]+\\.Heartbeat\\.v[0-9]+");

    /** Whether this record tells no fact, only how far its log has come or that its owner is there. */
    boolean tellsNoFact() {
        var type = headers.getOrDefault("ce_type", "");
        return RelayRecords.HEAD.equals(type) || HEARTBEAT.matcher(type).matches();
    }

    /** A header that the sender always writes. */
    public String header(String name) {
        var value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The record lacks the header " + name + ".");
        }
        return value;
    }
}
