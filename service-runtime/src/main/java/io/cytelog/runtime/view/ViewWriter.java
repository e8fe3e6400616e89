package io.cytelog.runtime.view;

import java.util.Optional;

/** Reads and writes documents of read models inside the transaction that also moves the projection's place. */
public interface ViewWriter {
    <T> Optional<T> get(String collection, String id, Class<T> type);

    /** Stores {@code document} (a record; its JSON becomes the stored document) under {@code id}. */
    void put(String collection, String id, Object document);

    void delete(String collection, String id);
}
