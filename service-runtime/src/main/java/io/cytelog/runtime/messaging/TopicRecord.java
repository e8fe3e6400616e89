package io.cytelog.runtime.messaging;

import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
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

    /** The class of the record's contract; an unknown name or version is refused, so that the record is parked. */
    public Class<? extends PublishedFact> contract() {
        var type = header("ce_type");
        int version = type.lastIndexOf(".v");
        return Optional.of(version)
                .filter(at -> at > 0 && type.substring(at + 2).matches("[0-9]{1,4}"))
                .flatMap(at -> PublishedLanguage.find(type.substring(0, at), Integer.parseInt(type.substring(at + 2))))
                .orElseThrow(() -> new IllegalArgumentException("No contract is called " + type + "."));
    }

    /** Where the fact comes from. */
    public FactHeader source() {
        var time = OffsetDateTime.parse(header("ce_time")).toInstant();
        return new FactHeader(header("ce_id"), header("ce_log"), Long.parseLong(header("ce_position")), time);
    }

    /** W3C trace context of the request that recorded the fact, if it is known. */
    public @Nullable String trace() {
        return headers.get("ce_traceparent");
    }
}
