package io.cytelog.runtime.view;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The collections beside a projection's own: {@code NAME~rebuilding}, in which it is made anew, and {@code NAME~before},
 * as it was. An exchange that is cut short is finished by whoever follows the projection next.
 */
public final class ShadowCollections {
    private static final String ID = "_id";
    private static final String REBUILDS = "rebuilds";
    private static final String EXCHANGING = "exchanging";
    private static final String KEPT = "kept";
    private static final String KEPT_UNTIL = "keptUntil";

    private final MongoDatabase database;

    public ShadowCollections(MongoDatabase database) {
        this.database = database;
    }

    static String shadow(String collection) {
        return collection + "~rebuilding";
    }

    static String before(String collection) {
        return collection + "~before";
    }

    MongoCollection<RawBsonDocument> begin(String collection) {
        database.getCollection(shadow(collection)).drop();
        database.createCollection(shadow(collection));
        return database.getCollection(shadow(collection), RawBsonDocument.class);
    }

    /** How the two differ, document by document in order of id. */
    Difference compare(String collection, Runnable each) {
        try (var served = inOrder(collection);
                var rebuilt = inOrder(shadow(collection))) {
            return difference(new Side(served), new Side(rebuilt), each);
        }
    }

    private MongoCursor<RawBsonDocument> inOrder(String collection) {
        return database.getCollection(collection, RawBsonDocument.class)
                .find()
                .sort(Sorts.ascending(ID))
                .iterator();
    }

    /**
     * Puts the rebuilt collections in place of those that are served, which are kept as they were. A reader sees each
     * collection as it was or as it is, never none.
     */
    void exchange(String projection, Set<String> collections, Instant keptUntil) {
        for (var collection : collections) {
            copyIndexes(collection);
            database.getCollection(collection)
                    .aggregate(List.of(new Document("$out", before(collection))))
                    .toCollection();
        }
        rebuilds()
                .updateOne(
                        Filters.eq(ID, projection),
                        Updates.combine(
                                Updates.set(EXCHANGING, List.copyOf(collections)),
                                Updates.set(KEPT, List.copyOf(collections)),
                                Updates.set(KEPT_UNTIL, keptUntil)),
                        new UpdateOptions().upsert(true));
        finish(projection);
    }

    /** Finishes an exchange that was cut short; nothing else. */
    void finish(String projection) {
        var noted = rebuilds().find(Filters.eq(ID, projection)).first();
        if (noted == null || noted.getList(EXCHANGING, String.class, List.of()).isEmpty()) {
            return;
        }
        var there = database.listCollectionNames().into(new ArrayList<>());
        noted.getList(EXCHANGING, String.class).stream()
                .filter(collection -> there.contains(shadow(collection)))
                .forEach(collection -> database.getCollection(shadow(collection))
                        .renameCollection(
                                new MongoNamespace(database.getName(), collection),
                                new RenameCollectionOptions().dropTarget(true)));
        rebuilds().updateOne(Filters.eq(ID, projection), Updates.unset(EXCHANGING));
    }

    /** Drops what was kept long enough. */
    void tidy(Instant now) {
        for (var noted : rebuilds().find(Filters.lte(KEPT_UNTIL, now))) {
            noted.getList(KEPT, String.class, List.of())
                    .forEach(collection ->
                            database.getCollection(before(collection)).drop());
            rebuilds()
                    .updateOne(
                            Filters.eq(ID, noted.getString(ID)),
                            Updates.combine(Updates.unset(KEPT), Updates.unset(KEPT_UNTIL)));
        }
    }

    private void copyIndexes(String collection) {
        var indexes = new ArrayList<IndexModel>();
        for (var index : database.getCollection(collection).listIndexes()) {
            if (!index.getString("name").equals("_id_")) {
                indexes.add(new IndexModel(
                        index.get("key", Document.class), new IndexOptions().name(index.getString("name"))));
            }
        }
        if (!indexes.isEmpty()) {
            database.getCollection(shadow(collection)).createIndexes(indexes);
        }
    }

    private MongoCollection<Document> rebuilds() {
        return database.getCollection(REBUILDS);
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

    private static Difference difference(Side served, Side rebuilt, Runnable each) {
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
}
