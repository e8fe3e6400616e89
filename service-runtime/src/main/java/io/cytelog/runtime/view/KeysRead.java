package io.cytelog.runtime.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds out what a projection asks for by letting it run over nothing. For one that does nothing but read and write views.
 */
public final class KeysRead implements ViewWriter {
    private final Set<ViewKey> keys = new LinkedHashSet<>();
    private boolean untouched = true;

    KeysRead() {}

    /** The documents that {@code projecting} would read if none were there. */
    public static List<ViewKey> by(Consumer<ViewWriter> projecting) {
        var reads = new KeysRead();
        projecting.accept(reads);
        return reads.keys();
    }

    /** As {@link #by}, for one more; one that cannot go on over nothing has been asked as far as it came. */
    void look(Consumer<ViewWriter> projecting) {
        try {
            projecting.accept(this);
        } catch (RuntimeException _) {
            // What is wrong with it in earnest shows when it runs over what is there.
            untouched = false;
        }
    }

    List<ViewKey> keys() {
        return List.copyOf(keys);
    }

    /** Whether nothing was going to be read or written. */
    boolean untouched() {
        return untouched;
    }

    @Override
    public <T> Optional<T> get(String collection, String id, Class<T> type) {
        untouched = false;
        keys.add(new ViewKey(collection, id));
        return Optional.empty();
    }

    @Override
    public void put(String collection, String id, Object document) {
        untouched = false;
    }

    @Override
    public void putLater(String collection, String id, Supplier<?> document) {
        untouched = false;
    }

    @Override
    public void delete(String collection, String id) {
        untouched = false;
    }
}
