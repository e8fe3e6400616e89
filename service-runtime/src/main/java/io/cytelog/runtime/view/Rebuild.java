package io.cytelog.runtime.view;

import io.cytelog.runtime.view.CollectionComparison.Difference;
import io.cytelog.runtime.view.ShadowCollections.Fence;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A read model made anew from its first fact, beside the one that is served. */
public abstract class Rebuild {
    private final String name;
    private final ShadowCollections shadows;
    private final ShadowWriter writer;
    private volatile boolean exchanging;

    protected Rebuild(String name, ShadowCollections shadows, MongoViews views) {
        this.name = name;
        this.shadows = shadows;
        this.writer = new ShadowWriter(shadows, views);
    }

    /** What is done while what is served stands still, and the rebuild has come exactly as far. */
    @FunctionalInterface
    public interface Exchange {
        /**
         * Does it.
         *
         * @param hold to be called at least every few seconds: fails where what is served may change again
         * @param fence within which is noted that the exchange is to be done
         */
        void with(Runnable hold, Fence fence);
    }

    final String name() {
        return name;
    }

    /** Number of the last fact that is in it. */
    protected abstract long position();

    /** Number of the last fact that there is. */
    protected abstract long of();

    /** Done before anything else. */
    protected void begin() {}

    /** Takes in the next facts; false where so few are left that what is served may stand still for them. */
    protected abstract boolean forward();

    /** Takes in the rest while what is served stands still, and does this then. */
    protected abstract void standStill(Exchange exchange) throws InterruptedException;

    /** Done at the end, however it came. */
    protected void end() {}

    /** Where the projection writes. */
    protected final ViewWriter writer() {
        return writer;
    }

    /** Reads at once what is going to be read. */
    protected final void foresee(Collection<ViewKey> keys) {
        writer.foresee(keys);
    }

    /** Stores what was written. */
    protected final void flush() {
        writer.flush();
    }

    /**
     * Compares with what is served, by collection.
     *
     * @param each is called between documents
     */
    final Map<String, Difference> compare(Runnable each) {
        Map<String, Difference> differences = new TreeMap<>();
        writer.collections()
                .forEach(
                        (collection, shadow) -> differences.put(collection, shadows.compare(collection, shadow, each)));
        return differences;
    }

    /** Keeps what is served as it is; takes as long as the database needs to copy it. */
    final void keep() {
        writer.collections().forEach(shadows::keep);
    }

    final void exchange(Instant keptUntil, Fence fence) {
        exchanging = true;
        shadows.exchange(name, writer.collections(), keptUntil, fence);
    }

    /** Drops what was made; not once an exchange may have been noted, which another instance may be finishing. */
    final void discard() {
        if (!exchanging) {
            shadows.discard(writer.shadowsLeft());
        }
    }
}
