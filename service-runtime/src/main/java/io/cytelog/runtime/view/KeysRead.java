package io.cytelog.runtime.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Finds out what a projection asks for by letting it run over nothing. For one that does nothing but read and write views. */
public final class KeysRead implements ViewWriter {
    private final List<ViewKey> keys = new ArrayList<>();

    private KeysRead() {}

    /** The documents that {@code projecting} would read if none were there. */
    public static List<ViewKey> by(Consumer<ViewWriter> projecting) {
        var reads = new KeysRead();
        projecting.accept(reads);
        return reads.keys;
    }

    @Override
    public <T> Optional<T> get(String collection, String id, Class<T> type) {
        keys.add(new ViewKey(collection, id));
        return Optional.empty();
    }

    @Override
    public void put(String collection, String id, Object document) {
        // Nothing is written: it is for the reads alone.
    }

    @Override
    public void putLater(String collection, String id, Supplier<?> document) {
        // As above.
    }

    @Override
    public void delete(String collection, String id) {
        // As above.
    }
}
