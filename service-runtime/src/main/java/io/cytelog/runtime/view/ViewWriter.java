package io.cytelog.runtime.view;

import java.util.Optional;
import java.util.function.Supplier;

/** Reads and writes documents of read models inside the transaction that also moves the projection's place. */
public interface ViewWriter {
    <T> Optional<T> get(String collection, String id, Class<T> type);

    /** Stores {@code document} (a record; its JSON becomes the stored document) under {@code id}. */
    void put(String collection, String id, Object document);

    /**
     * As {@link #put}, of a document that takes some work: it may be made when it is asked for or sent, and not at all where
     * another word about it comes first. The last one counts, as ever.
     */
    default void putLater(String collection, String id, Supplier<?> document) {
        put(collection, id, document.get());
    }

    void delete(String collection, String id);
}
