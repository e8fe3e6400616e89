package io.cytelog.runtime.view;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
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
import java.util.stream.Collectors;
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
            found = Optional.ofNullable(find(collection, id));
            known.put(key, found);
        }
        return found.map(document -> as(type, key, document));
    }

    private <T> T as(Class<T> type, ViewKey key, Object document) {
        Object now = made(document);
        if (now instanceof RawBsonDocument stored) {
            T read = views.read(stored, type);
            known.put(key, Optional.of(read));
            return read;
        }
        return type.isInstance(now) ? type.cast(now) : views.read(views.stored(key.id(), now), type);
    }

    private static Object made(Object document) {
        return document instanceof Later later ? later.made() : document;
    }

    @Override
    public final void put(String collection, String id, Object document) {
        remember(collection, id, Optional.of(document));
    }

    @Override
    public final void putLater(String collection, String id, Supplier<?> document) {
        remember(collection, id, Optional.of(new Later(document)));
    }

    /** A document that is made when it is first needed. */
    private static final class Later {
        private final Supplier<?> document;
        private @Nullable Object made;

        private Later(Supplier<?> document) {
            this.document = document;
        }

        Object made() {
            if (made == null) {
                made = document.get();
            }
            return made;
        }
    }

    @Override
    public final void delete(String collection, String id) {
        remember(collection, id, Optional.empty());
    }

    private void remember(String collection, String id, Optional<Object> document) {
        var key = new ViewKey(collection, id);
        known.put(key, document);
        changed.put(key, document);
    }

    /** What has changed since the last time. */
    final Set<ViewKey> changed() {
        return Set.copyOf(changed.keySet());
    }

    /** Hands out what has changed since the last time, by collection; each document is there once. */
    final void send(BiConsumer<String, List<WriteModel<RawBsonDocument>>> writing) {
        AllCores.each(changed.entrySet())
                .map(change -> new Write(change.getKey().collection(), model(change.getKey(), change.getValue())))
                .collect(
                        Collectors.groupingBy(Write::collection, Collectors.mapping(Write::model, Collectors.toList())))
                .forEach(writing);
        changed.clear();
    }

    private record Write(String collection, WriteModel<RawBsonDocument> model) {}

    private WriteModel<RawBsonDocument> model(ViewKey key, Optional<Object> now) {
        return now.<WriteModel<RawBsonDocument>>map(document -> new ReplaceOneModel<>(
                        Filters.eq(key.id()),
                        views.stored(key.id(), made(document)),
                        new ReplaceOptions().upsert(true)))
                .orElseGet(() -> new DeleteOneModel<>(Filters.eq(key.id())));
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
