package io.cytelog.runtime.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads documents of read models outside any transaction. */
public interface Views {
    <T> Optional<T> get(String collection, String id, Class<T> type);

    /** The documents among these, in no order. */
    <T> List<T> get(String collection, Collection<String> ids, Class<T> type);

    /**
     * One page in order of id.
     *
     * @param filter which documents, by their JSON field names; null for all
     * @param after id of the last document of the previous page; null for the first page
     * @param limit 1 to 500
     */
    <T> Page<T> page(String collection, @Nullable Bson filter, @Nullable String after, int limit, Class<T> type);

    /**
     * Every document in order of id.
     *
     * @param filter which documents, by their JSON field names; null for all
     * @param atOnce so many are in memory at a time, 1 to 500
     */
    default <T> void each(
            String collection, @Nullable Bson filter, int atOnce, Class<T> type, Consumer<? super T> visit) {
        String after = null;
        do {
            var page = page(collection, filter, after, atOnce, type);
            page.items().forEach(visit);
            after = page.next();
        } while (after != null);
    }

    long count(String collection, @Nullable Bson filter);

    /** How far each projection of this service has come: log or topic, to position. */
    Map<String, Long> asOf();

    /** An index that a service's reads need; call it when the service starts. */
    void index(String collection, String... fields);
}
