package io.cytelog.runtime.view;

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
import java.util.function.BiConsumer;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a projection writes and sends it as a whole, so that many records cost one command for each collection.
 * What was read or written stays in memory meanwhile: nobody else may change these documents.
 */
abstract class GatheringWriter implements ViewWriter {

    private final MongoViews views;
    private final LinkedHashMap<Key, Optional<Object>> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, Optional<Object>> changed = new LinkedHashMap<>();

    private record Key(String collection, String id) {}

    GatheringWriter(MongoViews views) {
        this.views = views;
    }

    /** The stored document; null where there is none. */
    abstract @Nullable RawBsonDocument find(String collection, String id);

    @Override
    public final <T> Optional<T> get(String collection, String id, Class<T> type) {
        var key = new Key(collection, id);
        var found = known.get(key);
        if (found == null) {
            found = Optional.ofNullable(find(collection, id)).map(document -> views.read(document, type));
            known.put(key, found);
        }
        return found.map(document ->
                type.isInstance(document) ? type.cast(document) : views.read(views.stored(id, document), type));
    }

    @Override
    public final void put(String collection, String id, Object document) {
        remember(collection, id, Optional.of(document));
    }

    @Override
    public final void delete(String collection, String id) {
        remember(collection, id, Optional.empty());
    }

    private void remember(String collection, String id, Optional<Object> document) {
        var key = new Key(collection, id);
        known.put(key, document);
        changed.put(key, document);
    }

    /** Hands out what has changed since the last time, by collection; each document is there once. */
    final void send(BiConsumer<String, List<WriteModel<RawBsonDocument>>> writing) {
        Map<String, List<WriteModel<RawBsonDocument>>> writes = new HashMap<>();
        changed.forEach((key, now) -> writes.computeIfAbsent(key.collection(), _ -> new ArrayList<>())
                .add(now.<WriteModel<RawBsonDocument>>map(document -> new ReplaceOneModel<>(
                                Filters.eq(key.id()),
                                views.stored(key.id(), document),
                                new ReplaceOptions().upsert(true)))
                        .orElseGet(() -> new DeleteOneModel<>(Filters.eq(key.id())))));
        writes.forEach(writing);
        changed.clear();
    }

    /** Forgets what was used least lately. */
    final void keepAtMost(int documents) {
        var oldest = known.entrySet().iterator();
        for (int tooMany = known.size() - documents; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
        }
    }
}
