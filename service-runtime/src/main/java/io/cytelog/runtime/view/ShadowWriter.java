package io.cytelog.runtime.view;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Writes a projection's documents into its shadow collections, many at once. Nobody reads these meanwhile, so what was
 * written last stays in memory; a rebuild that breaks off begins again.
 */
final class ShadowWriter extends GatheringWriter {
    private static final int MOST_IN_MEMORY = 5_000;
    private static final Executor THREADS = Thread.ofVirtual().name("shadow-flush")::start;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final ShadowCollections shadows;
    private final String rebuild = new ObjectId().toHexString();
    private final Map<String, MongoCollection<RawBsonDocument>> collections = new HashMap<>();
    /** The storing that goes on while the next documents are made. */
    private CompletableFuture<Void> flushing = CompletableFuture.completedFuture(null);

    private Set<ViewKey> beingStored = Set.of();

    ShadowWriter(ShadowCollections shadows, MongoViews views) {
        super(views);
        this.shadows = shadows;
    }

    /** The projection's collections, all that it has used, to the shadow of each; what was written is in them. */
    Map<String, String> collections() {
        flushed();
        Map<String, String> names = new TreeMap<>();
        collections.forEach((collection, shadow) ->
                names.put(collection, shadow.getNamespace().getCollectionName()));
        return names;
    }

    @Override
    @Nullable RawBsonDocument find(String collection, String id) {
        if (beingStored.contains(new ViewKey(collection, id))) {
            flushed();
        }
        return shadow(collection).find(Filters.eq(id)).first();
    }

    @Override
    Iterable<RawBsonDocument> find(String collection, Collection<String> ids) {
        if (ids.stream().anyMatch(id -> beingStored.contains(new ViewKey(collection, id)))) {
            flushed();
        }
        return shadow(collection).find(Filters.in("_id", ids));
    }

    /** Begins to store what has changed, when what was flushed before is stored. */
    void flush() {
        List<Runnable> writes = new ArrayList<>();
        var changed = changed();
        send((collection, changes) -> {
            var shadow = shadow(collection);
            writes.add(() -> shadow.bulkWrite(changes, UNORDERED));
        });
        flushed();
        beingStored = changed;
        flushing = CompletableFuture.runAsync(() -> writes.forEach(Runnable::run), THREADS);
        keepAtMost(MOST_IN_MEMORY);
    }

    /** As {@link #collections}, of a rebuild that ends here, whatever became of what was to be stored. */
    Collection<String> shadowsLeft() {
        flushing.handle((_, _) -> true).join();
        return collections.values().stream()
                .map(shadow -> shadow.getNamespace().getCollectionName())
                .toList();
    }

    private void flushed() {
        Joined.of(flushing);
    }

    private MongoCollection<RawBsonDocument> shadow(String collection) {
        return collections.computeIfAbsent(collection, name -> shadows.begin(name, rebuild));
    }
}
