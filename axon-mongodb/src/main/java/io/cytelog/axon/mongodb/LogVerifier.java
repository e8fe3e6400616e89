package io.cytelog.axon.mongodb;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * Computes a log anew from position 1 and compares every stored field with what follows from the bodies. Trusts nothing
 * that is stored, so whatever stands in a document is at most a finding, never an exception. Needs the memory of one
 * document.
 */
final class LogVerifier {

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final CommitLogSettings settings;
    private final MongoCollection<RawBsonDocument> commits;

    LogVerifier(CommitLogSettings settings) {
        this.settings = settings;
        this.commits = settings.client()
                .getDatabase(settings.database())
                .getCollection(CommitLogProvisioner.COMMITS, RawBsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    /** As set; or what the first rotation says, which its own checkpoint must then bear out; or the only key. */
    static String firstKey(CommitLogSettings settings) {
        String set = settings.firstKey();
        if (set != null) {
            return set;
        }
        BsonDocument first = settings.client()
                .getDatabase(settings.database())
                .getCollection(CommitLogProvisioner.COMMITS, BsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .find(Filters.eq(CommitDocument.NAMES, SigningKeyRotated.NAME))
                .sort(Sorts.ascending(CommitDocument.ID))
                .first();
        try {
            var rotated = first == null || !(first.get(CommitDocument.BODY) instanceof BsonString body)
                    ? null
                    : SigningKeyRotated.in(CommitBody.parse(1, body.getValue()).events());
            return rotated == null
                    ? settings.signer().publicKey()
                    : TrustedKey.of(rotated.previousKey()).publicKey();
        } catch (UnreadableCommitException | IllegalArgumentException changed) {
            return settings.signer().publicKey();
        }
    }

    LogVerification verify(LongConsumer progress) {
        var run = new Run();
        try (var cursor =
                commits.find().sort(Sorts.ascending(CommitDocument.ID)).cursor()) {
            while (cursor.hasNext()) {
                Optional<String> problem = run.accept(cursor.next());
                if (problem.isPresent()) {
                    return run.result(problem.get());
                }
                progress.accept(run.position);
            }
        }
        return run.result(null);
    }

    /** The state of one verification: the tree, the last position and the last time of what was right so far. */
    private final class Run {

        private final MerkleTree tree = MerkleTree.empty();
        private TrustedKey key = TrustedKey.of(firstKey(settings));
        private Instant at = Instant.EPOCH;
        private long position;

        LogVerification result(@Nullable String problem) {
            return new LogVerification(
                    settings.name(),
                    tree.size(),
                    position,
                    tree.root(),
                    problem == null,
                    problem == null ? null : position + 1,
                    problem,
                    settings.clock().instant());
        }

        Optional<String> accept(RawBsonDocument stored) {
            try {
                return examine(stored);
            } catch (UnreadableCommitException
                    | InvalidCheckpointException
                    | BSONException
                    | IllegalArgumentException
                    | ArithmeticException malformed) {
                return Optional.of(String.valueOf(malformed.getMessage()));
            }
        }

        private Optional<String> examine(RawBsonDocument stored) {
            if (!(stored.get(CommitDocument.ID) instanceof BsonInt64 id)) {
                return Optional.of("Its _id is not a position");
            }
            if (id.getValue() != position + 1) {
                return Optional.of("It is missing, the next commit is at " + id.getValue());
            }
            BsonDocument fields = decode(stored);
            if (!isExactly(stored, fields)) {
                return Optional.of("Its document is not canonical");
            }
            if (!(fields.get(CommitDocument.BODY) instanceof BsonString text)) {
                return Optional.of("It has no body");
            }
            CommitBody body = CommitBody.parse(position + 1, text.getValue());
            if (body.position() != position + 1) {
                return Optional.of("Its body is that of position " + body.position());
            }
            if (body.at().isBefore(at)) {
                return Optional.of("Its time is before that of its predecessor");
            }
            return compare(fields, text.getValue(), body);
        }

        private Optional<String> compare(BsonDocument stored, String text, CommitBody body) {
            MerkleTree next = MerkleTree.of(tree.size(), tree.peaks());
            next.add(MerkleTree.leafHash(text));
            Commit expected = expected(stored, next, text, body);
            Optional<String> difference = difference(CommitDocument.of(expected), stored);
            if (difference.isEmpty()) {
                key = key.next(body.events(), expected.checkpoint() != null);
                tree.add(MerkleTree.leafHash(text));
                at = body.at();
                position = expected.last();
            }
            return difference;
        }

        /** A commit inside a group has neither right edge nor checkpoint; every other has both. */
        private Commit expected(BsonDocument stored, MerkleTree next, String text, CommitBody body) {
            boolean signed = stored.containsKey(CommitDocument.CHECKPOINT) || stored.containsKey(CommitDocument.PEAKS);
            return new Commit(
                    body, text, next.size() - 1, next.root(), next.peaks(), signed ? checkpoint(stored, next) : null);
        }

        /** What is stored, where the key in force signed exactly that; else something that it is not. */
        private String checkpoint(BsonDocument stored, MerkleTree next) {
            return stored.get(CommitDocument.CHECKPOINT) instanceof BsonString text
                            && key.verifier().isExactly(text.getValue(), next.size(), next.root())
                    ? text.getValue()
                    : "";
        }

        private Optional<String> difference(BsonDocument expected, BsonDocument stored) {
            var names = new TreeSet<>(expected.keySet());
            names.addAll(stored.keySet());
            return names.stream()
                    .filter(name -> !same(expected, stored, name))
                    .findFirst()
                    .map(name -> describe(name, expected, stored));
        }

        private boolean same(BsonDocument expected, BsonDocument stored, String name) {
            return Objects.equals(expected.get(name), stored.get(name));
        }

        private String describe(String name, BsonDocument expected, BsonDocument stored) {
            if (!stored.containsKey(name)) {
                return "Its field " + name + " is missing";
            }
            if (!expected.containsKey(name)) {
                return "It has a field " + name + " that no commit has";
            }
            if (name.equals(CommitDocument.CHECKPOINT) && stored.get(name) instanceof BsonString checkpoint) {
                return "Its checkpoint is wrong: " + reason(checkpoint.getValue());
            }
            return "Its field " + name + " does not follow from the bodies";
        }

        private String reason(String checkpoint) {
            try {
                return "it speaks of " + key.verifier().verify(checkpoint);
            } catch (InvalidCheckpointException invalid) {
                return String.valueOf(invalid.getMessage());
            }
        }
    }

    private static BsonDocument decode(RawBsonDocument stored) {
        return stored.decode(CODEC);
    }

    /** Catches what decoding hides: a field that is there twice, bytes that are no UTF-8. */
    private static boolean isExactly(RawBsonDocument stored, BsonDocument fields) {
        ByteBuffer raw = stored.getByteBuffer().asNIO();
        ByteBuffer again = new RawBsonDocument(fields, CODEC).getByteBuffer().asNIO();
        return raw.equals(again);
    }
}
