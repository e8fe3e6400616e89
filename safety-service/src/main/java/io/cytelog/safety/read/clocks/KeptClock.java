package io.cytelog.safety.read.clocks;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.ReportingRegime;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.safety.event.ClockAwareness;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockInputs;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.rule.clock.Clocks.Status;
import io.cytelog.safety.rule.clock.PeriodicReports.PeriodicClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A clock as the read model keeps it; what became of it in the officer's hands stays ciphertext.
 *
 * @param ofTheSite whether the sponsor's awareness meets it, not the officer
 * @param protocolVersion version of the protocol that it goes by; absent where the record that opened it named none
 * @param alarms when it has run each fraction of its version's alarms: per cent, and epoch milliseconds
 * @param settled whether the officer settled it, either way
 */
record KeptClock(
        ClockId clock,
        ClockKind kind,
        boolean ofTheSite,
        @Nullable AdverseEventId adverseEvent,
        @Nullable SubjectId subject,
        @Nullable SiteId site,
        ReportingRegime regime,
        @Nullable String protocolVersion,
        @Nullable ClockInputs inputs,
        @Nullable ClockAwareness awareness,
        @Nullable MeasuredDuration length,
        @Nullable ZoneId place,
        Instant startsAt,
        Instant dueAt,
        Map<String, Long> alarms,
        Status status,
        boolean settled,
        List<KeptFact> history) {

    KeptClock {
        // In one order, so that a clock that is made anew is the same to the byte.
        alarms = Collections.unmodifiableMap(new TreeMap<>(alarms));
        history = List.copyOf(history);
    }

    static KeptClock of(ClockOpened opened, Protocol version) {
        return new KeptClock(
                opened.clock(),
                opened.kind(),
                opened.kind().isOfTheSite(),
                opened.adverseEvent(),
                opened.subject(),
                opened.site(),
                opened.regime(),
                opened.protocolVersion(),
                opened.inputs(),
                opened.awareness(),
                opened.length(),
                opened.place(),
                opened.startsAt(),
                opened.dueAt(),
                alarms(opened.startsAt(), opened.dueAt(), version),
                Status.REQUIRED,
                false,
                List.of());
    }

    static KeptClock of(PeriodicClock periodic, ProtocolHistory protocols) {
        var version = protocols.version(periodic.protocolVersion()).orElseThrow();
        return new KeptClock(
                periodic.clock(),
                periodic.kind(),
                false,
                null,
                null,
                null,
                version.reporting().regime().value(),
                version.version(),
                null,
                null,
                null,
                null,
                periodic.startsAt(),
                periodic.dueAt(),
                alarms(periodic.startsAt(), periodic.dueAt(), version),
                Status.REQUIRED,
                false,
                List.of());
    }

    private static Map<String, Long> alarms(Instant from, Instant to, Protocol version) {
        var millis = BigDecimal.valueOf(Duration.between(from, to).toMillis());
        return Sourced.optional(version.reporting().alarmAt()).orElse(List.of()).stream()
                .collect(Collectors.toMap(
                        KeptClock::alarmKey,
                        fraction ->
                                from.toEpochMilli() + millis.multiply(fraction).longValue()));
    }

    /** The name of an alarm among {@code alarms}; a dot would be read as a path. */
    static String alarmKey(BigDecimal fraction) {
        return percent(fraction).replace('.', '_');
    }

    static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    KeptClock with(Status now, KeptFact fact) {
        return changed(now, settled, fact);
    }

    KeptClock with(KeptFact fact) {
        return changed(status, settled || fact.what() == KeptFact.What.SETTLED, fact);
    }

    private KeptClock changed(Status now, boolean nowSettled, KeptFact fact) {
        return new KeptClock(
                clock,
                kind,
                ofTheSite,
                adverseEvent,
                subject,
                site,
                regime,
                protocolVersion,
                inputs,
                awareness,
                length,
                place,
                startsAt,
                dueAt,
                alarms,
                now,
                nowSettled,
                Stream.concat(history.stream(), Stream.of(fact)).toList());
    }

    /** Sorts as text in the order of due times, the clock's number breaking ties. */
    String key() {
        return dueKey(dueAt) + "-" + clock;
    }

    /** The place of an instant in that order: before it whatever was due by then, after it the rest. */
    static String dueKey(Instant instant) {
        return String.format(Locale.ROOT, "%015d", Math.max(0, instant.toEpochMilli()));
    }
}
