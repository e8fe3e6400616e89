package io.cytelog.runtime.view;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Writes a projection's documents into its shadow collections, many at once. Nobody reads these meanwhile, so what was
 * written last stays in memory; a rebuild that breaks off begins again.
 */
final class ShadowWriter extends GatheringWriter {
    private static final int MOST_IN_MEMORY = 5_000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final ShadowCollections shadows;
    private final String rebuild = new ObjectId().toHexString();
    private final Map<String, MongoCollection<RawBsonDocument>> collections = new HashMap<>();

    ShadowWriter(ShadowCollections shadows, MongoViews views) {
        super(views);
        this.shadows = shadows;
    }

    /** The projection's collections, all that it has used, to the shadow of each. */
    Map<String, String> collections() {
        Map<String, String> names = new TreeMap<>();
        collections.forEach((collection, shadow) ->
                names.put(collection, shadow.getNamespace().getCollectionName()));
        return names;
    }

    @Override
    @Nullable RawBsonDocument find(String collection, String id) {
        return shadow(collection).find(Filters.eq(id)).first();
    }

    @Override
    Iterable<RawBsonDocument> find(String collection, Collection<String> ids) {
        return shadow(collection).find(Filters.in("_id", ids));
    }

    /** Stores what has changed. */
    void flush() {
        send((collection, writes) -> shadow(collection).bulkWrite(writes, UNORDERED));
        keepAtMost(MOST_IN_MEMORY);
    }

    private MongoCollection<RawBsonDocument> shadow(String collection) {
        return collections.computeIfAbsent(collection, name -> shadows.begin(name, rebuild));
    }
}
