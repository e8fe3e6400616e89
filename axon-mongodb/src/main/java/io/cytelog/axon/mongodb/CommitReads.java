package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** The questions that are asked of the stored commits. All see only what a majority holds. */
final class CommitReads {

    /** One answer of mongod has as many. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /**
     * Commits that were found and read.
     *
     * @param whole whether there were no more at that moment
     */
    record Candidates(List<Commit> commits, boolean whole) {}

    private final CausalSessions sessions;
    private final MongoCollection<RawBsonDocument> commits;
    private final CommitEnds ends;

    CommitReads(MongoClient client, CommitLogSettings settings, CausalSessions sessions) {
        this(client, settings, sessions, new CommitEnds());
    }

    private CommitReads(MongoClient client, CommitLogSettings settings, CausalSessions sessions, CommitEnds ends) {
        this.sessions = sessions;
        this.ends = ends;
        this.commits = client.getDatabase(settings.database())
                .getCollection(CommitLogProvisioner.COMMITS, RawBsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withTimeout(settings.outcomeTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The same questions, asked over the connections of the writer. */
    CommitReads ofWriter(CommitLogSettings settings, CausalSessions writer) {
        return new CommitReads(settings.writer(), settings, writer, ends);
    }

    Optional<Commit> head() {
        return first(new BsonDocument(), descending(CommitDocument.ID));
    }

    /** The position of the last event, 0 for none. */
    long end() {
        return sessions.run(session -> {
            var last = open(session, new BsonDocument(), descending(CommitDocument.ID))
                    .projection(include(CommitDocument.LAST))
                    .first();
            return last == null ? 0 : last.getNumber(CommitDocument.LAST).longValue();
        });
    }

    /** The commits that begin at a position or later, in order. */
    List<Commit> from(long position, int limit) {
        return find(gte(CommitDocument.ID, position), ascending(CommitDocument.ID), limit);
    }

    Optional<Commit> containing(long position) {
        return first(lte(CommitDocument.ID, position), descending(CommitDocument.ID))
                .filter(commit -> commit.last() >= position && position > 0);
    }

    Optional<Commit> before(long position) {
        return first(lt(CommitDocument.ID, position), descending(CommitDocument.ID));
    }

    Optional<Commit> lastWithPeaksBefore(long position) {
        return first(
                and(lt(CommitDocument.ID, position), exists(CommitDocument.CHECKPOINT)), descending(CommitDocument.ID));
    }

    /** The commits that changed the signing key, in order. */
    List<Commit> rotations() {
        return find(
                eq(CommitDocument.NAMES, SigningKeyRotated.NAME),
                ascending(CommitDocument.ID),
                CommitLimits.MAX_EVENTS_PER_COMMIT);
    }

    /** The commits with an event after {@code position}, in order. */
    List<Commit> after(long position, int limit) {
        return find(endingAfter(position), ascending(CommitDocument.ID), limit);
    }

    /** The commits after a position at which one ends, in order; nothing before it is looked at. */
    List<Commit> afterEnd(long position, int limit) {
        return find(gt(CommitDocument.ID, position), ascending(CommitDocument.ID), limit);
    }

    /**
     * Candidates for {@code criteria} with an event after {@code position}, in order.
     *
     * @param reach none of them begins after it; the largest number for as many as there are
     */
    Candidates candidates(EventCriteria criteria, long position, long reach, int limit) {
        var found = found(criteria, endingAfter(position), reach, limit);
        var commits = read(found);
        return new Candidates(commits, found.whole() && commits.size() == found.size());
    }

    /** As {@link #candidates}, not read yet. */
    FoundCommits found(EventCriteria criteria, long position, long reach, int limit) {
        return found(criteria, endingAfter(position), reach, limit);
    }

    /** As {@link #found}, after a position at which a commit ends. */
    FoundCommits foundAfterEnd(EventCriteria criteria, long position, long reach, int limit) {
        return found(criteria, gt(CommitDocument.ID, position), reach, limit);
    }

    private FoundCommits found(EventCriteria criteria, Bson after, long reach, int limit) {
        Bson within = reach == Long.MAX_VALUE ? new BsonDocument() : lte(CommitDocument.ID, reach);
        return found(and(after, within, Criteria.candidates(criteria)), ascending(CommitDocument.ID), limit);
    }

    /** See {@link FoundCommits#read}. */
    List<Commit> read(FoundCommits found) {
        var commits = found.read();
        if (!commits.isEmpty()) {
            ends.add(commits.getLast().last());
        }
        return commits;
    }

    /** The first event after {@code position} that matches. */
    Optional<RecordedEvent> firstMatch(EventCriteria criteria, long position) {
        Bson candidates = and(endingAfter(position), Criteria.candidates(criteria));
        return sessions.run(session -> {
            try (var cursor =
                    open(session, candidates, ascending(CommitDocument.ID)).cursor()) {
                return firstMatch(cursor, criteria, position);
            }
        });
    }

    Optional<Commit> firstTagged(Tag tag) {
        EventCriteria criteria = EventCriteria.havingTags(tag);
        return sessions.run(session -> {
            try (var cursor = open(session, Criteria.candidates(criteria), ascending(CommitDocument.ID))
                    .cursor()) {
                while (cursor.hasNext()) {
                    Commit commit = CommitDocument.parse(cursor.next());
                    if (Criteria.firstMatch(criteria, commit, 0).isPresent()) {
                        return Optional.of(commit);
                    }
                }
                return Optional.empty();
            }
        });
    }

    /** The first commit recorded at or after an instant; times never run back, so a bisection finds it. */
    Optional<Commit> firstSince(Instant instant) {
        Optional<Commit> found = head().filter(head -> !head.at().isBefore(instant));
        long before = 0;
        while (found.isPresent() && before < found.get().position() - 1) {
            long middle = before + (found.get().position() - before) / 2;
            Commit commit =
                    containing(middle).orElseThrow(() -> new UnreadableCommitException(middle, "it is missing"));
            if (commit.at().isBefore(instant)) {
                before = commit.last();
            } else {
                found = Optional.of(commit);
            }
        }
        return found;
    }

    private static Optional<RecordedEvent> firstMatch(
            MongoCursor<RawBsonDocument> cursor, EventCriteria criteria, long position) {
        while (cursor.hasNext()) {
            Optional<RecordedEvent> match =
                    Criteria.firstMatch(criteria, CommitDocument.parse(cursor.next()), position);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** A majority holds a commit that ends here. */
    void knowEnd(long position) {
        ends.add(position);
    }

    /** With a lower bound on the index, so that the candidates before it are not even looked at. */
    private Bson endingAfter(long position) {
        if (position <= 0) {
            return new BsonDocument();
        }
        if (ends.contains(position)) {
            return gt(CommitDocument.ID, position);
        }
        return and(
                gte(CommitDocument.ID, position - CommitLimits.MAX_EVENTS_PER_COMMIT + 1),
                gt(CommitDocument.LAST, position));
    }

    private Optional<Commit> first(Bson filter, Bson order) {
        return sessions.run(session ->
                Optional.ofNullable(open(session, filter, order).first()).map(CommitDocument::parse));
    }

    private List<Commit> find(Bson filter, Bson order, int limit) {
        return read(found(filter, order, limit));
    }

    /** What one answer holds, and what follows it up to the limit. */
    private FoundCommits found(Bson filter, Bson order, int limit) {
        return sessions.run(session -> {
            try (var cursor =
                    open(session, filter, order).limit(limit).batchSize(limit).cursor()) {
                return found(cursor, limit);
            }
        });
    }

    /** Ends early where the commits are so large that so many would not fit in memory. */
    private static FoundCommits found(MongoCursor<RawBsonDocument> cursor, int limit) {
        List<RawBsonDocument> documents = new ArrayList<>();
        long bytes = 0;
        while (bytes < MOST_BYTES && cursor.hasNext()) {
            RawBsonDocument document = cursor.next();
            bytes += document.getByteBuffer().remaining();
            documents.add(document);
        }
        return new FoundCommits(List.of(), documents, bytes < MOST_BYTES && documents.size() < limit);
    }

    private FindIterable<RawBsonDocument> open(ClientSession session, Bson filter, Bson order) {
        return commits.find(session, filter).sort(order);
    }
}
