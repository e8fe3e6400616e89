package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.view.ShadowCollections.Fence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.RawBsonDocument;

/** Makes the documents of one subject anew from its events, and mends those that are served. */
final class SubjectRebuild<E> {
    private static final int MOST_COMMITS = 200;

    private final Projection<E> projection;
    private final Class<E> catalogue;
    private final EventReader reader;
    private final CommitLog log;
    private final MongoViews views;

    SubjectRebuild(Projection<E> projection, Class<E> catalogue, EventReader reader, CommitLog log, MongoViews views) {
        this.projection = projection;
        this.catalogue = catalogue;
        this.reader = reader;
        this.log = log;
        this.views = views;
    }

    /** Whether the projection's documents can be told apart by subject. */
    boolean isPossible() {
        return !projection.keyedBySubject().isEmpty();
    }

    /**
     * What a rebuild of one subject found.
     *
     * @param events of the subject in the log
     * @param documents of the subject, as the log gives them
     * @param differing collections in which another document was served, or one too many, or none; it is mended
     */
    record Found(long events, int documents, List<String> differing) {
        boolean nothing() {
            return events == 0 && differing.isEmpty();
        }
    }

    /**
     * Compares and mends; nothing else writes to what is served meanwhile.
     *
     * @param position up to which what is served has come
     * @param fence within which is written what differed
     */
    Found at(String subject, long position, Runnable stillMine, Fence fence) {
        var made = new Made(subject);
        long events = made.take(position, stillMine);
        var differing = projection.keyedBySubject().stream()
                .filter(collection -> !made.stored(collection).equals(views.stored(collection, subject)))
                .sorted()
                .toList();
        if (!differing.isEmpty()) {
            fence.within(session -> views.writing(session, writer -> {
                differing.forEach(collection -> made.mend(collection, writer));
                return differing;
            }));
        }
        return new Found(events, made.documents.size(), differing);
    }

    /** The subject's documents, in memory. */
    private final class Made implements ViewWriter {
        private final String subject;
        private final Map<String, Object> documents = new HashMap<>();

        private Made(String subject) {
            this.subject = subject;
        }

        private long take(long position, Runnable stillMine) {
            var tag = new Tag("subject", subject);
            long events = 0;
            var commits = log.tagged(tag, 0, MOST_COMMITS);
            while (!commits.isEmpty() && commits.getFirst().position() <= position) {
                stillMine.run();
                for (var commit : commits) {
                    if (commit.last() <= position) {
                        events += take(commit, tag);
                    }
                }
                commits = log.tagged(tag, commits.getLast().last(), MOST_COMMITS);
            }
            return events;
        }

        private long take(Commit commit, Tag tag) {
            var about = commit.applicationEvents()
                    .filter(event -> event.tags().contains(tag))
                    .toList();
            about.forEach(event -> projection.on(
                    catalogue.cast(reader.read(event)), RecordedFact.of(log.name(), commit, event), this));
            return about.size();
        }

        private Optional<RawBsonDocument> stored(String collection) {
            return Optional.ofNullable(documents.get(collection)).map(document -> views.stored(subject, document));
        }

        private void mend(String collection, ViewWriter writer) {
            var document = documents.get(collection);
            if (document == null) {
                writer.delete(collection, subject);
            } else {
                writer.put(collection, subject, document);
            }
        }

        @Override
        public <T> Optional<T> get(String collection, String id, Class<T> type) {
            return Optional.ofNullable(documents.get(own(collection, id)))
                    .map(document -> type.isInstance(document)
                            ? type.cast(document)
                            : views.read(views.stored(id, document), type));
        }

        @Override
        public void put(String collection, String id, Object document) {
            documents.put(own(collection, id), document);
        }

        @Override
        public void delete(String collection, String id) {
            documents.remove(own(collection, id));
        }

        private String own(String collection, String id) {
            if (!id.equals(subject) || !projection.keyedBySubject().contains(collection)) {
                throw new IllegalStateException("The projection " + projection.name() + " says that it keeps "
                        + projection.keyedBySubject() + " by subject, but uses " + id + " in " + collection + ".");
            }
            return collection;
        }
    }
}
