package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.view.ShadowCollections.Difference;
import io.cytelog.runtime.view.ShadowCollections.Fence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A projection made anew from position 1, beside the one that is served. */
final class Rebuild<E> {
    private static final int MOST_COMMITS = 2_000;

    private final Projection<E> projection;
    private final Class<E> catalogue;
    private final EventReader reader;
    private final CommitLog log;
    private final ShadowCollections shadows;
    private final ShadowWriter writer;
    private volatile long position;
    private boolean exchanging;

    Rebuild(
            Projection<E> projection,
            Class<E> catalogue,
            EventReader reader,
            CommitLog log,
            ShadowCollections shadows,
            MongoViews views) {
        this.projection = projection;
        this.catalogue = catalogue;
        this.reader = reader;
        this.log = log;
        this.shadows = shadows;
        this.writer = new ShadowWriter(shadows, views);
    }

    /** Position of the last event that is in it. */
    long position() {
        return position;
    }

    /**
     * Takes in the next events.
     *
     * @param last position of the last one that may be taken
     * @return whether there may be more up to {@code last}
     */
    boolean forward(long last) {
        var commits = position >= last
                ? List.<Commit>of()
                : log.after(position, MOST_COMMITS).stream()
                        .filter(commit -> commit.last() <= last)
                        .toList();
        commits.forEach(this::take);
        writer.flush();
        return !commits.isEmpty();
    }

    private void take(Commit commit) {
        for (var event : commit.events()) {
            projection.on(catalogue.cast(reader.read(event)), RecordedFact.of(log.name(), commit, event), writer);
        }
        position = commit.last();
    }

    /**
     * Compares with what is served, by collection.
     *
     * @param each is called between documents
     */
    Map<String, Difference> compare(Runnable each) {
        Map<String, Difference> differences = new TreeMap<>();
        writer.collections()
                .forEach(
                        (collection, shadow) -> differences.put(collection, shadows.compare(collection, shadow, each)));
        return differences;
    }

    /** Keeps what is served as it is; takes as long as the database needs to copy it. */
    void keep() {
        writer.collections().forEach(shadows::keep);
    }

    void exchange(Instant keptUntil, Fence fence) {
        exchanging = true;
        shadows.exchange(projection.name(), writer.collections(), keptUntil, fence);
    }

    /** Drops what was made; not once an exchange may have been noted, which another instance may be finishing. */
    void discard() {
        if (!exchanging) {
            shadows.discard(writer.collections().values());
        }
    }
}
