package io.cytelog.runtime.view;

import com.mongodb.client.MongoCursor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** Reads two collections side by side, each in order of id, and holds their documents against each other byte by byte. */
public final class CollectionComparison {
    private static final String ID = "_id";

    private final Side served;
    private final Side rebuilt;

    CollectionComparison(MongoCursor<RawBsonDocument> served, MongoCursor<RawBsonDocument> rebuilt) {
        this.served = new Side(served);
        this.rebuilt = new Side(rebuilt);
    }

    /**
     * What two collections hold.
     *
     * @param served number of documents that are served
     * @param rebuilt number of documents as rebuilt
     * @param differing how many ids have other content, or stand on one side alone
     * @param servedSha256 of all documents in order of id; hexadecimal
     * @param rebuiltSha256 likewise
     */
    public record Difference(long served, long rebuilt, long differing, String servedSha256, String rebuiltSha256) {}

    /** @param each is called between documents */
    Difference difference(Runnable each) {
        long differing = 0;
        while (!served.isOver() || !rebuilt.isOver()) {
            each.run();
            int order = served.compareTo(rebuilt);
            if (order != 0 || !served.bytes().equals(rebuilt.bytes())) {
                differing++;
            }
            if (order <= 0) {
                served.take();
            }
            if (order >= 0) {
                rebuilt.take();
            }
        }
        return new Difference(served.taken, rebuilt.taken, differing, served.sha256Hex(), rebuilt.sha256Hex());
    }

    /** One of two collections that are read side by side. */
    private static final class Side {
        private final MongoCursor<RawBsonDocument> documents;
        private final MessageDigest digest = sha256();
        private @Nullable RawBsonDocument here;
        private long taken;

        private Side(MongoCursor<RawBsonDocument> documents) {
            this.documents = documents;
            this.here = documents.hasNext() ? documents.next() : null;
        }

        private boolean isOver() {
            return here == null;
        }

        private String id() {
            return Objects.requireNonNull(here).getString(ID).getValue();
        }

        private ByteBuffer bytes() {
            return Objects.requireNonNull(here).getByteBuffer().asNIO();
        }

        /** Negative where this one's document comes first, positive where the other's does. */
        private int compareTo(Side other) {
            if (isOver() || other.isOver()) {
                return Boolean.compare(isOver(), other.isOver());
            }
            return id().compareTo(other.id());
        }

        private void take() {
            digest.update(bytes());
            taken++;
            here = documents.hasNext() ? documents.next() : null;
        }

        private String sha256Hex() {
            return HexFormat.of().formatHex(digest.digest());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every JDK has SHA-256.", impossible);
            }
        }
    }
}
