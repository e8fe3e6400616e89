package io.cytelog.axon.mongodb;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;

/**
 * One position of the log, for which writers compete.
 *
 * <p>An insert whose reply is lost may have landed or may still land, so the very same insert is repeated until a
 * majority holds a commit at the position: this one or another's. Only then is there an answer. The driver's own
 * retryable writes may stay on: a retry carries the number of the first try, which the server carries out once; our
 * repetition is a new operation, which the unique {@code _id} makes harmless.
 */
final class CommitSlot {

    private static final Set<Integer> NOT_ALLOWED = Set.of(13, 18);
    private static final int TRIES_PER_TIMEOUT = 4;

    private final CommitLogSettings settings;
    private final CausalSessions sessions;
    private final CommitReads reads;
    private final MongoCollection<BsonDocument> commits;

    CommitSlot(CommitLogSettings settings, CausalSessions sessions, CommitReads reads) {
        this.settings = settings;
        this.sessions = sessions;
        this.reads = reads;
        Duration oneTry = settings.outcomeTimeout().dividedBy(TRIES_PER_TIMEOUT);
        this.commits = settings.client()
                .getDatabase(settings.database())
                .getCollection(CommitLogProvisioner.COMMITS, BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadPreference(ReadPreference.primary())
                .withTimeout(Math.max(1, oneTry.toMillis()), TimeUnit.MILLISECONDS);
    }

    /**
     * Whether {@code commit} holds its position now; {@code false} means that another commit does.
     *
     * @throws OutcomeUnknownException if it could not be learnt in time
     * @throws LogUnavailableException if it was not sent, and will not be
     */
    boolean occupy(Commit commit, Patience patience) {
        BsonDocument document = CommitDocument.of(commit);
        boolean mayHaveLanded = false;
        MongoException problem;
        do {
            try {
                sessions.run(session -> commits.insertOne(session, document));
                return true;
            } catch (MongoException failure) {
                problem = failure;
                mayHaveLanded |= mayHaveLanded(failure);
                if (!mayHaveLanded && !isOccupied(failure)) {
                    throw new LogUnavailableException("Log " + settings.name() + " cannot be written", failure);
                }
                Optional<Commit> occupant = occupant(commit.position());
                if (occupant.isPresent()) {
                    return occupant.get().body().equals(commit.body());
                }
            }
        } while (!(problem instanceof MongoInterruptedException) && patience.pause());
        throw givenUp(commit.position(), mayHaveLanded, problem);
    }

    private RuntimeException givenUp(long position, boolean mayHaveLanded, MongoException problem) {
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

    /** The occupant that a majority holds. That it cannot be asked for now is no reason to stop asking. */
    private Optional<Commit> occupant(long position) {
        try {
            return reads.at(position);
        } catch (MongoException unreachable) {
            return Optional.empty();
        }
    }

    private static boolean isOccupied(MongoException failure) {
        return failure instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    /** Everything may have reached the server but what certainly did not, or was refused there. */
    private static boolean mayHaveLanded(MongoException failure) {
        return switch (failure) {
            case MongoWriteException _, MongoSecurityException _, MongoSocketOpenException _ -> false;
            case MongoOperationTimeoutException _ -> true;
            case MongoTimeoutException _ -> false;
            case MongoCommandException refused -> !NOT_ALLOWED.contains(refused.getErrorCode());
            default -> true;
        };
    }
}
