package io.cytelog.axon.mongodb;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.session.ServerSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Positions of the log, for which writers compete.
 *
 * <p>The unique {@code _id} is the lock: slot n+1 is tried only by who knows that a majority holds n, so an insert that
 * succeeds proves that nothing came between. Several are inserted in order by one operation, which stops at the first
 * that is taken, so that no hole can come about.
 *
 * <p>An insert whose reply is lost may have landed or may still land, so the very same insert is repeated until a
 * majority holds a commit at the position: this one or another's. Only then is there an answer. The driver's own
 * retryable writes may stay on: a retry carries the number of the first try, which the server carries out once; our
 * repetition is a new operation, which the unique {@code _id} makes harmless.
 */
final class CommitSlots {

    private static final Set<Integer> NOT_ALLOWED = Set.of(13, 18);
    private static final int TRIES_PER_TIMEOUT = 4;
    private static final InsertManyOptions IN_ORDER = new InsertManyOptions().ordered(true);

    /**
     * How a group ended.
     *
     * @param landed so many of its commits, from the first on, hold their positions
     * @param problem why nothing is known or nothing can be done about the others; {@code null} where they are all in,
     *     or another commit holds the next position
     */
    record Occupied(int landed, @Nullable RuntimeException problem) {
        static final Occupied NOTHING = new Occupied(0, null);
    }

    private final CommitLogSettings settings;
    private final CausalSessions sessions;
    private final CommitReads reads;
    private final MongoCollection<BsonDocument> commits;

    CommitSlots(CommitLogSettings settings, CausalSessions sessions, CommitReads reads) {
        this.settings = settings;
        this.sessions = sessions;
        this.reads = reads;
        Duration oneTry = settings.outcomeTimeout().dividedBy(TRIES_PER_TIMEOUT);
        this.commits = settings.writer()
                .getDatabase(settings.database())
                .getCollection(CommitLogProvisioner.COMMITS, BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadPreference(ReadPreference.primary())
                .withTimeout(Math.max(1, oneTry.toMillis()), TimeUnit.MILLISECONDS);
    }

    /**
     * Writes commits to the positions they were made for, in order.
     *
     * @param group the commits, each at the position after the one before it
     * @param documents the same as they are stored
     */
    Occupied occupy(List<Commit> group, List<BsonDocument> documents, Patience patience) {
        int landed = 0;
        boolean mayHaveLanded = false;
        RuntimeException problem;
        do {
            try {
                insert(documents.subList(landed, documents.size()));
                return new Occupied(group.size(), null);
            } catch (NotAcknowledged failure) {
                problem = failure.reason;
                mayHaveLanded |= failure.mayHaveLanded;
                if (!mayHaveLanded && !isOccupied(problem)) {
                    return new Occupied(landed, cannotBeWritten(problem));
                }
            }
            try {
                List<Commit> occupants = occupants(group.get(landed).position(), group.size() - landed);
                for (Commit occupant : occupants) {
                    if (!occupant.body().equals(group.get(landed).body())) {
                        return new Occupied(landed, null);
                    }
                    landed++;
                }
            } catch (UnreadableCommitException unreadable) {
                return new Occupied(landed, unreadable);
            }
            if (landed == group.size()) {
                return new Occupied(landed, null);
            }
        } while (patience.pause());
        return new Occupied(landed, givenUp(group.get(landed).position(), mayHaveLanded, problem));
    }

    private void insert(List<BsonDocument> documents) {
        var begun = new AtomicBoolean();
        try {
            sessions.run(session -> {
                var trace = new Trace(session.getServerSession());
                begun.set(true);
                return insert(session, documents, trace);
            });
        } catch (NotAcknowledged failure) {
            throw failure;
        } catch (RuntimeException failure) {
            // A client that was closed has no session any more: nothing was sent.
            throw new NotAcknowledged(failure, begun.get());
        }
    }

    private Object insert(ClientSession session, List<BsonDocument> documents, Trace trace) {
        try {
            return documents.size() == 1
                    ? commits.insertOne(session, documents.getFirst())
                    : commits.insertMany(session, documents, IN_ORDER);
        } catch (RuntimeException failure) {
            throw new NotAcknowledged(failure, mayHaveLanded(failure, trace));
        }
    }

    private LogUnavailableException cannotBeWritten(RuntimeException failure) {
        return new LogUnavailableException("Log " + settings.name() + " cannot be written", failure);
    }

    private RuntimeException givenUp(long position, boolean mayHaveLanded, RuntimeException problem) {
        if (mayHaveLanded) {
            return new OutcomeUnknownException(
                    "Whether the commit at position " + position + " of log " + settings.name()
                            + " was recorded is not known",
                    problem);
        }
        return new LogUnavailableException(
                "Position " + position + " of log " + settings.name() + " is taken by a commit that no majority holds",
                problem);
    }

    /** What a majority holds from a position on. That it cannot be asked for now is no reason to stop asking. */
    private List<Commit> occupants(long position, int most) {
        try {
            return reads.from(position, most);
        } catch (UnreadableCommitException unreadable) {
            throw unreadable;
        } catch (RuntimeException unreachable) {
            return List.of();
        }
    }

    private static boolean isOccupied(RuntimeException failure) {
        return switch (failure) {
            case MongoWriteException write -> write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
            case MongoBulkWriteException bulk ->
                bulk.getWriteErrors().stream().anyMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            default -> false;
        };
    }

    /**
     * Everything may have reached the server but what certainly did not, or was refused there. The failure alone does not
     * tell, for the driver tries a retryable write again and may report its last try: the first may have landed though
     * the last found no server, or was refused. Nor need it be one of the driver's own: a client that is closed meanwhile
     * fails with another.
     */
    private static boolean mayHaveLanded(RuntimeException failure, Trace trace) {
        return switch (failure) {
            case MongoSecurityException _, MongoSocketOpenException _ -> trace.wasSent();
            case MongoOperationTimeoutException _ -> true;
            case MongoTimeoutException _ -> trace.wasSent();
            case MongoWriteException _ -> trace.lostConnection();
            case MongoBulkWriteException bulk ->
                trace.lostConnection()
                        || bulk.getWriteConcernError() != null
                        || bulk.getWriteResult().getInsertedCount() > 0;
            case MongoCommandException refused ->
                trace.lostConnection() || !NOT_ALLOWED.contains(refused.getErrorCode());
            default -> true;
        };
    }

    /** What the driver leaves in a session of the tries of one write. */
    private static final class Trace {
        private final ServerSession session;
        private final long number;

        Trace(ServerSession session) {
            this.session = session;
            this.number = session.getTransactionNumber();
        }

        /** A retryable write gets its number when there is a connection to send it on; one that is not has a single try. */
        boolean wasSent() {
            return session.getTransactionNumber() != number;
        }

        /** Whether a connection broke under a command. */
        boolean lostConnection() {
            return session.isMarkedDirty();
        }
    }

    /** Says of a failed insert what must be known while its session is open. */
    private static final class NotAcknowledged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException reason;
        private final boolean mayHaveLanded;

        NotAcknowledged(RuntimeException reason, boolean mayHaveLanded) {
            super(reason);
            this.reason = reason;
            this.mayHaveLanded = mayHaveLanded;
        }
    }
}
