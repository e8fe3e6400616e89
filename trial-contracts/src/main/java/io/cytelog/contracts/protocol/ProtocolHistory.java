package io.cytelog.contracts.protocol;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The protocol of a trial in all its versions, each in force from its date until that of the next.
 *
 * @param versions at least one, the earliest first
 */
public record ProtocolHistory(List<Protocol> versions) {
    public ProtocolHistory {
        versions = versions.stream()
                .sorted(Comparator.comparing(ProtocolHistory::effectiveFrom))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A trial has at least one version of its protocol.");
        }
        distinct(versions.stream().map(Protocol::version).toList(), "The version");
        distinct(versions.stream().map(ProtocolHistory::effectiveFrom).toList(), "The date");
        var registration = registration(versions.getFirst());
        if (versions.stream().anyMatch(version -> !registration(version).equals(registration))) {
            throw new IllegalArgumentException("An amendment is of another trial than " + registration + ".");
        }
    }

    public static ProtocolHistory of(Protocol... versions) {
        return new ProtocolHistory(List.of(versions));
    }

    /** The version in force at this moment; before the first, the first. */
    public Protocol inForceAt(Instant at) {
        return versions.reversed().stream()
                .filter(version -> !effectiveFrom(version).isAfter(at))
                .findFirst()
                .orElse(versions.getFirst());
    }

    public Optional<Protocol> version(String name) {
        return versions.stream()
                .filter(version -> version.version().equals(name))
                .findFirst();
    }

    public Protocol first() {
        return versions.getFirst();
    }

    /** Registration of the trial, which every version shares. */
    public String registration() {
        return registration(first());
    }

    private static String registration(Protocol protocol) {
        return protocol.identity().registration().value();
    }

    private static Instant effectiveFrom(Protocol protocol) {
        return protocol.identity().effectiveFrom().value();
    }

    private static void distinct(List<?> values, String what) {
        var seen = new HashSet<Object>();
        values.stream().filter(value -> !seen.add(value)).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(what + " " + twice + " stands in two versions of the protocol.");
        });
    }
}
