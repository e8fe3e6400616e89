package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
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
     * The commit of a document. What can be checked without its predecessors is checked; the chain of hashes is
     * {@link LogVerifier}'s.
     */
    static Commit parse(BsonDocument document) {
        long position = document.get(ID) instanceof BsonInt64 id ? id.getValue() : 0;
        var fields = new Fields(position, document);
        var commit = new Commit(
                position,
                fields.number(LAST),
                fields.instant(),
                fields.string(BODY),
                fields.number(INDEX),
                fields.string(ROOT),
                fields.strings(PEAKS),
                document.containsKey(CHECKPOINT) ? fields.string(CHECKPOINT) : null);
        requireConsistent(commit);
        return commit;
    }

    private static void requireConsistent(Commit commit) {
        CommitBody body = CommitBody.parse(commit.position(), commit.body());
        if (body.position() != commit.position()
                || commit.last() != body.position() + body.events().size() - 1
                || !body.at().equals(commit.at())) {
            throw new UnreadableCommitException(commit.position(), "its position or time is not that of its body");
        }
        if (!commit.peaks().isEmpty() && !edgeFits(commit)) {
            throw new UnreadableCommitException(commit.position(), "its body, root and peaks do not belong together");
        }
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

    /** Typed access that names what is wrong. */
    private record Fields(long position, BsonDocument document) {

        long number(String name) {
            return typed(name, BsonType.INT64).asInt64().getValue();
        }

        String string(String name) {
            return typed(name, BsonType.STRING).asString().getValue();
        }

        Instant instant() {
            return Instant.ofEpochMilli(
                    typed(AT, BsonType.DATE_TIME).asDateTime().getValue());
        }

        List<String> strings(String name) {
            if (!document.containsKey(name)) {
                return List.of();
            }
            return typed(name, BsonType.ARRAY).asArray().stream()
                    .map(value -> typed(name, value, BsonType.STRING).asString().getValue())
                    .toList();
        }

        private BsonValue typed(String name, BsonType type) {
            return typed(name, document.get(name), type);
        }

        private BsonValue typed(String name, @Nullable BsonValue value, BsonType type) {
            if (value == null || value.getBsonType() != type) {
                throw new UnreadableCommitException(position, "its field " + name + " is not of type " + type);
            }
            return value;
        }
    }
}
