package io.cytelog.runtime.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Whether this record only tells how far its log has come. */
    boolean tellsPositionOnly() {
        return RelayRecords.HEAD.equals(headers.get("ce_type"));
    }

    /** How far these records tell of each log, by the log's name. */
    static Map<String, Long> positions(List<TopicRecord> records) {
        Map<String, Long> positions = new HashMap<>();
        for (var record : records) {
            var log = record.headers().get("ce_log");
            var position = record.headers().get(record.headers().containsKey("ce_last") ? "ce_last" : "ce_position");
            if (log != null && position != null) {
                positions.merge(log, Long.parseLong(position), Math::max);
            }
        }
        return positions;
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
