package io.cytelog.axon.mongodb;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a commit may hold. */
final class CommitLimits {

    static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /**
     * Of the body together with what stands in the index fields. A document may have 16 MiB; what else is in it takes some
     * thousands of bytes.
     */
    static final int MAX_DOCUMENT_BYTES = 15 * 1024 * 1024;

    /** An element of a list has its type, its number as a text, a length and two ends beside its own bytes. */
    private static final int BYTES_AROUND_AN_INDEXED_TEXT = 16;

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

    /** What a commit takes up once more in the index fields: its distinct tags and names. */
    static long indexedBytes(List<NewEvent> events) {
        Set<String> tags = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (NewEvent event : events) {
            event.tags().forEach(tag -> tags.add(TagText.of(tag)));
            names.add(event.name());
        }
        return indexedBytes(tags) + indexedBytes(names);
    }

    private static long indexedBytes(Set<String> texts) {
        long bytes = 0;
        for (String text : texts) {
            bytes += text.getBytes(StandardCharsets.UTF_8).length + BYTES_AROUND_AN_INDEXED_TEXT;
        }
        return bytes;
    }

    static void requireFits(long bodyBytes, long indexedBytes) {
        requireFits(bodyBytes);
        if (bodyBytes + indexedBytes > MAX_DOCUMENT_BYTES) {
            throw new CommitTooLargeException(
                    "A commit may have %d bytes with its distinct tags and names once more, this one has %d"
                            .formatted(MAX_DOCUMENT_BYTES, bodyBytes + indexedBytes));
        }
    }

    static void requireFits(long bytes) {
        if (bytes > MAX_BODY_BYTES) {
            throw new CommitTooLargeException(
                    "A commit may have %d bytes, this one has at least %d".formatted(MAX_BODY_BYTES, bytes));
        }
    }
}
