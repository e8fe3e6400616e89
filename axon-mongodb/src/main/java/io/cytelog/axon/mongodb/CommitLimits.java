package io.cytelog.axon.mongodb;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a commit may hold. */
final class CommitLimits {

    static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /**
     * Of the body together with what stands in the index fields. A document may have 16 MiB, but one write takes up several
     * times its size in mongod's cache, and what a small cache cannot hold is refused as well.
     */
    static final int MAX_DOCUMENT_BYTES = 12 * 1024 * 1024;

    /** For the same reason: each is a key of an index. */
    static final int MAX_TAGS_PER_COMMIT = 20_000;

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

    /**
     * What a commit takes up once more in the index fields: its distinct tags and names.
     *
     * @throws CommitTooLargeException if it has too many tags
     */
    static long indexedBytes(List<NewEvent> events) {
        Set<String> tags = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (NewEvent event : events) {
            event.tags().forEach(tag -> tags.add(TagText.of(tag)));
            names.add(event.name());
        }
        if (tags.size() > MAX_TAGS_PER_COMMIT) {
            throw new CommitTooLargeException(
                    "A commit may have %d distinct tags, this one has %d".formatted(MAX_TAGS_PER_COMMIT, tags.size()));
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
