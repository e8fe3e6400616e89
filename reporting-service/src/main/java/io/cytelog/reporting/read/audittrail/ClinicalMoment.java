package io.cytelog.reporting.read.audittrail;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * When a fact happened: the payload's {@code occurredAt}, the onset of an adverse event, the start of a medication, the end
 * that is told alone, else the first member that is named as a time; where the payload wraps what it records, the time within. A time that a fact merely refers to does
 * not count while there is another.
 */
final class ClinicalMoment {
    private static final List<String> FIRST =
            List.of("occurredAt", "startedAt", "onset", "siteAwareAt", "started", "ended");
    private static final List<String> LAST = List.of("enrolledAt", "manufacturedAt", "administeredAt");
    private static final Set<String> NEVER = Set.of("expiresAt", "validUntil", "dueAt", "opensAt", "recordedAt");
    /** What stands in these happened at another time. */
    private static final Set<String> OTHERS = Set.of("source", "replaces", "previous");

    private static final Pattern TIME = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2}(T.+)?)?)?");

    private ClinicalMoment() {}

    /** The time as the payload writes it: an instant, or a date or year where no more is known. */
    static Optional<String> of(JsonNode payload) {
        return own(payload).or(() -> wrapped(payload)).or(() -> referredTo(payload));
    }

    private static Optional<String> own(JsonNode payload) {
        return first(Stream.concat(FIRST.stream().map(payload::path), timesOf(payload)));
    }

    private static Optional<String> referredTo(JsonNode payload) {
        return first(LAST.stream().map(payload::path));
    }

    private static Optional<String> first(Stream<JsonNode> members) {
        return members.flatMap(member -> text(member).stream()).findFirst();
    }

    private static Stream<JsonNode> timesOf(JsonNode payload) {
        return payload.propertyStream()
                .filter(member -> member.getKey().endsWith("At")
                        && !NEVER.contains(member.getKey())
                        && !LAST.contains(member.getKey()))
                .map(member -> member.getValue());
    }

    private static Optional<String> wrapped(JsonNode payload) {
        return payload.propertyStream()
                .filter(member -> member.getValue().isObject() && !OTHERS.contains(member.getKey()))
                .flatMap(member -> own(member.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> text(JsonNode time) {
        var value = time.isObject() ? time.path("value") : time;
        return value.isString() && TIME.matcher(value.stringValue()).matches()
                ? Optional.of(value.stringValue())
                : Optional.empty();
    }
}
