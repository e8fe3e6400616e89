package io.cytelog.axon.mongodb;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a commit may hold. */
final class CommitLimits {

    static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /** A commit that begins this far before a position ends before it. */
    static final int MAX_EVENTS_PER_COMMIT = 1000;

    private CommitLimits() {}

    static void requireStorable(List<NewEvent> events) {
        if (events.isEmpty() || events.size() > MAX_EVENTS_PER_COMMIT) {
            throw new IllegalArgumentException(
                    "A commit has 1 to %d events, not %d".formatted(MAX_EVENTS_PER_COMMIT, events.size()));
        }
        requireFits(
                events.stream().mapToLong(event -> event.payloadJson().length()).sum());
        Set<String> ids = new HashSet<>();
        for (NewEvent event : events) {
            CommitBody.requireStorable(event);
            if (event.name().equals(SigningKeyRotated.NAME)) {
                throw new IllegalArgumentException("An event " + event.name() + " is the log's own to record");
            }
            if (!ids.add(event.id())) {
                throw new IllegalArgumentException("Event " + event.id() + " is there twice");
            }
        }
    }

    static void requireFits(long bytes) {
        if (bytes > MAX_BODY_BYTES) {
            throw new CommitTooLargeException(
                    "A commit may have %d bytes, this one has at least %d".formatted(MAX_BODY_BYTES, bytes));
        }
    }
}
