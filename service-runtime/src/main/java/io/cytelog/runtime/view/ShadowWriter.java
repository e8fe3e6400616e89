package io.cytelog.runtime.view;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.RawBsonDocument;

/**
 * Writes a projection's documents into its shadow collections, many at once. Nobody reads these meanwhile, so what was
 * written last stays in memory; a rebuild that breaks off begins again.
 */
final class ShadowWriter implements ViewWriter {
    private static final int MOST_IN_MEMORY = 5_000;

    private final ShadowCollections shadows;
    private final MongoViews views;
    private final Map<String, MongoCollection<RawBsonDocument>> collections = new HashMap<>();
    private final LinkedHashMap<Key, Optional<Object>> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, Optional<Object>> changed = new HashMap<>();

    private record Key(String collection, String id) {}

    ShadowWriter(ShadowCollections shadows, MongoViews views) {
        this.shadows = shadows;
        this.views = views;
    }

    /** The projection's collections: all that it has used. */
    Set<String> collections() {
        return Set.copyOf(collections.keySet());
    }

    @Override
    public <T> Optional<T> get(String collection, String id, Class<T> type) {
        var key = new Key(collection, id);
        var found = known.get(key);
        if (found == null) {
            found = Optional.ofNullable(shadow(collection).find(Filters.eq(id)).first())
                    .map(document -> views.read(document, type));
            known.put(key, found);
        }
        return found.map(document ->
                type.isInstance(document) ? type.cast(document) : views.read(views.stored(id, document), type));
    }

    @Override
    public void put(String collection, String id, Object document) {
        remember(collection, id, Optional.of(document));
    }

    @Override
    public void delete(String collection, String id) {
        remember(collection, id, Optional.empty());
    }

    private void remember(String collection, String id, Optional<Object> document) {
        shadow(collection);
        var key = new Key(collection, id);
        known.put(key, document);
        changed.put(key, document);
    }

    /** Stores what has changed. */
    void flush() {
        Map<String, List<WriteModel<RawBsonDocument>>> writes = new HashMap<>();
        changed.forEach((key, now) -> writes.computeIfAbsent(key.collection(), _ -> new ArrayList<>())
                .add(now.<WriteModel<RawBsonDocument>>map(document -> new ReplaceOneModel<>(
                                Filters.eq(key.id()),
                                views.stored(key.id(), document),
                                new ReplaceOptions().upsert(true)))
                        .orElseGet(() -> new DeleteOneModel<>(Filters.eq(key.id())))));
        writes.forEach((collection, all) -> shadow(collection).bulkWrite(all, new BulkWriteOptions().ordered(false)));
        changed.clear();
        var oldest = known.entrySet().iterator();
        for (int tooMany = known.size() - MOST_IN_MEMORY; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
        }
    }

    private MongoCollection<RawBsonDocument> shadow(String collection) {
        return collections.computeIfAbsent(collection, shadows::begin);
    }
}
