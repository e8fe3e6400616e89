package io.cytelog.dosing.rule;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the chain from donor to patient must be kept: so many years after the last use or the expiry, whichever is
 * later (Directive 2004/23/EC). Nothing shortens it.
 */
public record Retention(Optional<Integer> years) {
    public static Retention of(Protocol protocol) {
        return new Retention(Sourced.optional(protocol.product().traceabilityYears()));
    }

    /** Until when; empty where the protocol does not say. Who used it on a 29 February is kept until a 1 March. */
    public Optional<Instant> until(Instant expiry, Stream<Instant> uses) {
        var last = Stream.concat(Stream.of(expiry), uses)
                .max(Comparator.naturalOrder())
                .orElse(expiry)
                .atOffset(ZoneOffset.UTC);
        return years.map(last::plusYears)
                .map(end -> end.getDayOfMonth() == last.getDayOfMonth() ? end : end.plusDays(1))
                .map(OffsetDateTime::toInstant);
    }
}
