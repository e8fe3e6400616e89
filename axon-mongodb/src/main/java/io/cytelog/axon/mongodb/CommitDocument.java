package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonReader;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** A commit as it is stored. Everything but the body is derived from the bodies so far. */
final class CommitDocument {

    static final String ID = "_id";
    static final String LAST = "last";
    static final String AT = "at";
    static final String BODY = "body";
    static final String INDEX = "index";
    static final String ROOT = "root";
    static final String PEAKS = "peaks";
    static final String CHECKPOINT = "checkpoint";
    static final String TAGS = "tags";
    static final String NAMES = "names";

    private CommitDocument() {}

    static BsonDocument of(Commit commit) {
        var events = commit.events();
        return of(
                commit,
                events.stream().flatMap(event -> event.tags().stream()),
                events.stream().map(RecordedEvent::name));
    }

    /** The document of a commit that was made of these events. */
    static BsonDocument of(Commit commit, List<NewEvent> events) {
        return of(
                commit,
                events.stream().flatMap(event -> event.tags().stream()),
                events.stream().map(NewEvent::name));
    }

    private static BsonDocument of(Commit commit, Stream<Tag> tags, Stream<String> names) {
        var document = new BsonDocument(ID, new BsonInt64(commit.position()))
                .append(LAST, new BsonInt64(commit.last()))
                .append(AT, new BsonDateTime(commit.at().toEpochMilli()))
                .append(BODY, new BsonString(commit.body()))
                .append(INDEX, new BsonInt64(commit.index()))
                .append(ROOT, new BsonString(commit.root()));
        String checkpoint = commit.checkpoint();
        if (checkpoint != null) {
            document.append(PEAKS, strings(commit.peaks().stream())).append(CHECKPOINT, new BsonString(checkpoint));
        }
        return document.append(TAGS, sorted(tags.map(TagText::of))).append(NAMES, sorted(names));
    }

    /**
     * The commit of a document, read straight from its bytes. What can be checked without its predecessors is checked; the
     * chain of hashes is {@link LogVerifier}'s.
     *
     * @throws UnreadableCommitException if it is not one
     */
    static Commit parse(RawBsonDocument document) {
        var fields = new Fields();
        try (var reader = new BsonBinaryReader(document.getByteBuffer().asNIO())) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                fields.read(reader);
            }
        }
        Commit commit = fields.commit();
        if (!commit.peaks().isEmpty() && !edgeFits(commit)) {
            throw new UnreadableCommitException(commit.position(), "its body, root and peaks do not belong together");
        }
        return commit;
    }

    /** The position of its last event, as it says itself; empty where it says none. */
    static OptionalLong lastOf(RawBsonDocument document) {
        return document.get(LAST) instanceof BsonInt64 last ? OptionalLong.of(last.longValue()) : OptionalLong.empty();
    }

    /** The edge must hash to the root, and where the commit's own leaf stands in it, that leaf must be the body's. */
    private static boolean edgeFits(Commit commit) {
        long size = commit.index() + 1;
        try {
            if (!MerkleTree.of(size, commit.peaks()).root().equals(commit.root())) {
                return false;
            }
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        return size % 2 == 0 || commit.peaks().getLast().equals(MerkleTree.leafText(commit.body()));
    }

    private static BsonArray sorted(Stream<String> values) {
        return strings(values.collect(Collectors.toCollection(TreeSet::new)).stream());
    }

    private static BsonArray strings(Stream<String> values) {
        return new BsonArray(values.map(BsonString::new).toList());
    }

    /** What was read of a document, which names what is wrong with it. Values of a wrong type count as missing. */
    private static final class Fields {
        private @Nullable Long position;
        private @Nullable Long last;
        private @Nullable Long at;
        private @Nullable Long index;
        private @Nullable String body;
        private @Nullable String root;
        private @Nullable String checkpoint;
        private List<String> peaks = List.of();

        void read(BsonReader reader) {
            switch (reader.readName()) {
                case ID -> position = number(reader);
                case LAST -> last = number(reader);
                case INDEX -> index = number(reader);
                case AT ->
                    at = reader.getCurrentBsonType() == BsonType.DATE_TIME ? reader.readDateTime() : skip(reader);
                case BODY -> body = text(reader);
                case ROOT -> root = text(reader);
                case CHECKPOINT -> checkpoint = present(CHECKPOINT, BsonType.STRING, text(reader));
                case PEAKS -> peaks = texts(reader);
                default -> reader.skipValue();
            }
        }

        Commit commit() {
            long first = position == null ? 0 : position;
            String text = present(BODY, BsonType.STRING, body);
            var commit = new Commit(
                    CommitBody.parse(first, text),
                    text,
                    present(INDEX, BsonType.INT64, index),
                    present(ROOT, BsonType.STRING, root),
                    peaks,
                    checkpoint);
            if (commit.position() != first
                    || commit.last() != present(LAST, BsonType.INT64, last)
                    || !commit.at().equals(Instant.ofEpochMilli(present(AT, BsonType.DATE_TIME, at)))) {
                throw new UnreadableCommitException(first, "its position or time is not that of its body");
            }
            return commit;
        }

        private static @Nullable Long number(BsonReader reader) {
            return reader.getCurrentBsonType() == BsonType.INT64 ? (Long) reader.readInt64() : skip(reader);
        }

        private static @Nullable String text(BsonReader reader) {
            return reader.getCurrentBsonType() == BsonType.STRING ? reader.readString() : skip(reader);
        }

        private static <T> @Nullable T skip(BsonReader reader) {
            reader.skipValue();
            return null;
        }

        private List<String> texts(BsonReader reader) {
            if (reader.getCurrentBsonType() != BsonType.ARRAY) {
                throw wrong(PEAKS, BsonType.ARRAY);
            }
            List<String> texts = new ArrayList<>();
            reader.readStartArray();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                texts.add(present(PEAKS, BsonType.STRING, text(reader)));
            }
            reader.readEndArray();
            return texts;
        }

        private <T> T present(String name, BsonType type, @Nullable T value) {
            if (value == null) {
                throw wrong(name, type);
            }
            return value;
        }

        private UnreadableCommitException wrong(String name, BsonType type) {
            return new UnreadableCommitException(
                    position == null ? 0 : position, "its field " + name + " is not of type " + type);
        }
    }
}
