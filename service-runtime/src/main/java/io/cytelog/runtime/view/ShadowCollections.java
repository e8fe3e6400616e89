package io.cytelog.runtime.view;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.ClientSession;
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
import io.cytelog.runtime.view.CollectionComparison.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * The collections beside a projection's own: {@code NAME~rebuilding-ID}, in which one rebuild makes it anew, and
 * {@code NAME~before}, as it was. An exchange that is cut short is finished by whoever follows the projection next.
 */
public final class ShadowCollections {
    private static final String ID = "_id";
    private static final String REBUILDS = "rebuilds";
    private static final String EXCHANGING = "exchanging";
    private static final String KEPT = "kept";
    private static final String KEPT_UNTIL = "keptUntil";
    private static final String COLLECTION = "collection";
    private static final String SHADOW = "shadow";
    private static final int NAMESPACE_NOT_FOUND = 26;

    private final MongoDatabase database;

    public ShadowCollections(MongoDatabase database) {
        this.database = database;
    }

    private static String shadows(String collection) {
        return collection + "~rebuilding-";
    }

    static String before(String collection) {
        return collection + "~before";
    }

    /**
     * A transaction that also holds the claim of the one who writes what is served; it comes to nothing where another
     * instance has taken that.
     */
    @FunctionalInterface
    public interface Fence {
        void within(Consumer<ClientSession> writes);
    }

    /** An empty collection of this rebuild alone; what earlier ones left is dropped. */
    MongoCollection<RawBsonDocument> begin(String collection, String rebuild) {
        database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> name.startsWith(shadows(collection)))
                .forEach(left -> database.getCollection(left).drop());
        var shadow = shadows(collection) + rebuild;
        database.createCollection(shadow);
        return database.getCollection(shadow, RawBsonDocument.class);
    }

    void discard(Collection<String> shadows) {
        shadows.forEach(shadow -> database.getCollection(shadow).drop());
    }

    /** How the two differ, document by document in order of id. */
    Difference compare(String collection, String shadow, Runnable each) {
        try (var served = inOrder(collection);
                var rebuilt = inOrder(shadow)) {
            return new CollectionComparison(served, rebuilt).difference(each);
        }
    }

    private MongoCursor<RawBsonDocument> inOrder(String collection) {
        return database.getCollection(collection, RawBsonDocument.class)
                .find()
                .sort(Sorts.ascending(ID))
                .iterator();
    }

    /** Keeps what is served as it is, for {@link #exchange}. */
    void keep(String collection, String shadow) {
        requireThere(collection, shadow);
        copyIndexes(collection, shadow);
        database.getCollection(collection)
                .aggregate(List.of(new Document("$out", before(collection))))
                .toCollection();
    }

    /**
     * Puts the rebuilt collections in place of those that are served. A reader sees each collection as it was or as it is,
     * never none. The note that it is to be done is written with the claim held: from then on whoever follows finishes it
     * before writing anything, and where the claim was lost nothing is exchanged.
     *
     * @param shadows collections that are served, to the one that takes the place of each
     */
    void exchange(String projection, Map<String, String> shadows, Instant keptUntil, Fence fence) {
        var exchanging = shadows.entrySet().stream()
                .map(one -> new Document(COLLECTION, one.getKey()).append(SHADOW, one.getValue()))
                .toList();
        // A collection cannot be made inside every transaction.
        rebuilds()
                .updateOne(
                        Filters.eq(ID, projection),
                        Updates.setOnInsert(KEPT, List.of()),
                        new UpdateOptions().upsert(true));
        fence.within(session -> rebuilds()
                .updateOne(
                        session,
                        Filters.eq(ID, projection),
                        Updates.combine(
                                Updates.set(EXCHANGING, exchanging),
                                Updates.set(KEPT, List.copyOf(shadows.keySet())),
                                Updates.set(KEPT_UNTIL, keptUntil))));
        finish(projection);
    }

    /** Finishes an exchange that was cut short; nothing else. Two may do so at once. */
    public void finish(String projection) {
        var noted = rebuilds().find(Filters.eq(ID, projection)).first();
        var exchanging = noted == null ? List.<Document>of() : noted.getList(EXCHANGING, Document.class, List.of());
        if (exchanging.isEmpty()) {
            return;
        }
        exchanging.forEach(one -> rename(one.getString(SHADOW), one.getString(COLLECTION)));
        rebuilds()
                .updateOne(
                        Filters.and(Filters.eq(ID, projection), Filters.eq(EXCHANGING, exchanging)),
                        Updates.unset(EXCHANGING));
    }

    /** A shadow has a name that no other rebuild uses, so one that is not there has been renamed before. */
    private void rename(String shadow, String collection) {
        try {
            database.getCollection(shadow)
                    .renameCollection(
                            new MongoNamespace(database.getName(), collection),
                            new RenameCollectionOptions().dropTarget(true));
        } catch (MongoCommandException failed) {
            if (failed.getErrorCode() != NAMESPACE_NOT_FOUND) {
                throw failed;
            }
        }
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

    /** Indexes would make a shadow that was dropped anew, empty, and it would be served. */
    private void requireThere(String collection, String shadow) {
        if (!database.listCollectionNames().into(new ArrayList<>()).contains(shadow)) {
            throw new IllegalStateException(
                    "What was made anew of " + collection + " is not there any more; ask for the rebuild once more.");
        }
    }

    private void copyIndexes(String collection, String shadow) {
        var indexes = new ArrayList<IndexModel>();
        for (var index : database.getCollection(collection).listIndexes()) {
            if (!index.getString("name").equals("_id_")) {
                indexes.add(new IndexModel(
                        index.get("key", Document.class), new IndexOptions().name(index.getString("name"))));
            }
        }
        if (!indexes.isEmpty()) {
            database.getCollection(shadow).createIndexes(indexes);
        }
    }

    private MongoCollection<Document> rebuilds() {
        return database.getCollection(REBUILDS);
    }
}
