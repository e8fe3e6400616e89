package io.cytelog.reporting.read.audittrail;

import io.cytelog.runtime.messaging.TopicRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a log topic, kept as it came: one that waits until the trail is mended, or one that was refused then.
 *
 * @param problem why it was refused; absent while it waits
 */
record KeptRecord(
        String log,
        String topic,
        int partition,
        long offset,
        Map<String, String> headers,
        String value,
        @Nullable String problem) {
    /** Name of the view of those that wait; ids of a log sort by offset. */
    static final String WAITING = "audit-waiting";
    /** Name of the view of those that were refused: the owner's own log has something else in their place. */
    static final String REFUSED = "audit-refused";

    KeptRecord {
        headers = Map.copyOf(headers);
    }

    static KeptRecord of(String log, TopicRecord record) {
        return new KeptRecord(
                log, record.topic(), record.partition(), record.offset(), record.headers(), record.value(), null);
    }

    KeptRecord refused(String why) {
        return new KeptRecord(log, topic, partition, offset, headers, value, why);
    }

    TopicRecord record() {
        return new TopicRecord(topic, partition, offset, null, headers, value);
    }

    String id() {
        return CopiedCommit.id(log, offset);
    }
}
