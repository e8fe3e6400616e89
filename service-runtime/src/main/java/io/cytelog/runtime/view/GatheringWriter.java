package io.cytelog.runtime.view;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a projection writes and sends it as a whole, so that many records cost one command for each collection.
 * What was read or written stays in memory meanwhile: nobody else may change these documents.
 */
abstract class GatheringWriter implements ViewWriter {

    private final MongoViews views;
    private final LinkedHashMap<ViewKey, Optional<Object>> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<ViewKey, Optional<Object>> changed = new LinkedHashMap<>();

    GatheringWriter(MongoViews views) {
        this.views = views;
    }

    /** The stored document; null where there is none. */
    abstract @Nullable RawBsonDocument find(String collection, String id);

    /** The stored documents among these. */
    abstract Iterable<RawBsonDocument> find(String collection, Collection<String> ids);

    /** Reads what will be asked for, with one command for each collection; a guess that is wrong costs time alone. */
    final void foresee(Collection<ViewKey> keys) {
        Map<String, Set<String>> unknown = new HashMap<>();
        for (var key : keys) {
            if (known.putIfAbsent(key, Optional.empty()) == null) {
                unknown.computeIfAbsent(key.collection(), _ -> new HashSet<>()).add(key.id());
            }
        }
        unknown.forEach((collection, ids) -> find(collection, ids)
                .forEach(document -> known.put(
                        new ViewKey(collection, document.getString("_id").getValue()), Optional.of(document))));
    }

    @Override
    public final <T> Optional<T> get(String collection, String id, Class<T> type) {
        var key = new ViewKey(collection, id);
        var found = known.get(key);
        if (found == null) {
            found = Optional.ofNullable(find(collection, id)).map(document -> views.read(document, type));
            known.put(key, found);
        }
        return found.map(document -> as(type, key, document));
    }

    private <T> T as(Class<T> type, ViewKey key, Object document) {
        if (document instanceof Later later) {
            Object made = later.document().get();
            put(key.collection(), key.id(), made);
            return as(type, key, made);
        }
        if (type.isInstance(document)) {
            return type.cast(document);
        }
        if (document instanceof RawBsonDocument stored) {
            T read = views.read(stored, type);
            known.put(key, Optional.of(read));
            return read;
        }
        return views.read(views.stored(key.id(), document), type);
    }

    @Override
    public final void put(String collection, String id, Object document) {
        remember(collection, id, Optional.of(document));
    }

    @Override
    public final void putLater(String collection, String id, Supplier<?> document) {
        remember(collection, id, Optional.of(new Later(document)));
    }

    /** A document that is made when it is needed. */
    private record Later(Supplier<?> document) {}

    @Override
    public final void delete(String collection, String id) {
        remember(collection, id, Optional.empty());
    }

    private void remember(String collection, String id, Optional<Object> document) {
        var key = new ViewKey(collection, id);
        known.put(key, document);
        changed.put(key, document);
    }

    /** Hands out what has changed since the last time, by collection; each document is there once. */
    final void send(BiConsumer<String, List<WriteModel<RawBsonDocument>>> writing) {
        changed.replaceAll((key, now) -> now.map(document -> made(key, document)));
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

    private Object made(ViewKey key, Object document) {
        if (document instanceof Later later) {
            Object made = later.document().get();
            known.put(key, Optional.of(made));
            return made;
        }
        return document;
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
