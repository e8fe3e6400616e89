package io.cytelog.runtime.messaging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What records tell beside their facts, by the name of the log that they come from. A header that cannot be read tells
 * nothing.
 *
 * @param positions how far the log has come
 * @param heard until when its owner has been heard: by the owner's clock, but not ahead of ours
 */
record Told(Map<String, Long> positions, Map<String, Instant> heard) {

    static Told by(List<TopicRecord> records, Instant now) {
        Map<String, Long> positions = new HashMap<>();
        Map<String, Instant> heard = new HashMap<>();
        for (var record : records) {
            var headers = record.headers();
            var log = headers.get("ce_log");
            if (log != null) {
                position(headers.get(headers.containsKey("ce_last") ? "ce_last" : "ce_position"))
                        .ifPresent(position -> positions.merge(log, position, Math::max));
                time(headers.get("ce_time"))
                        .map(time -> time.isBefore(now) ? time : now)
                        .ifPresent(time -> heard.merge(log, time, Told::later));
            }
        }
        return new Told(positions, heard);
    }

    private static Optional<Long> position(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
