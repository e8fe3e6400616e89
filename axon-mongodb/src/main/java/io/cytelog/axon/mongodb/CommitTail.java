package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.Registration;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes whoever waits for commits: at once for those of this process, by a change stream for those of others. A wake-up
 * is a hint: it may come without a commit, and after a lost connection one comes so that nobody oversleeps.
 */
final class CommitTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitTail.class);
    private static final long RECONNECT_SECONDS = 1;
    private static final long AWAIT_SECONDS = 1;
    /** An answer comes after {@link #AWAIT_SECONDS} at the latest; a connection without one is dead, open as it may be. */
    private static final long SILENCE_SECONDS = 5;

    /** The position is all that is needed; the identity of the change stays by itself, the stream does not work without. */
    private static final List<Bson> INSERTS =
            List.of(match(eq("operationType", "insert")), project(include("documentKey")));

    private final String name;
    private final MongoCollection<BsonDocument> commits;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean watching;
    /** Up to there this process has written, or is writing. */
    private volatile long own;

    CommitTail(CommitLogSettings settings) {
        this.name = settings.name();
        this.commits = settings.client()
                .getDatabase(settings.database())
                .getCollection(CommitLogProvisioner.COMMITS, BsonDocument.class)
                .withTimeout(SILENCE_SECONDS, TimeUnit.SECONDS);
    }

    Registration register(Runnable wake) {
        watchOnce();
        var waiter = new Waiter(wake);
        waiters.add(waiter);
        return () -> waiters.remove(waiter);
    }

    /**
     * This process is about to write commits up to a position, and will wake when that is over: not once more when they
     * come by the change stream, for whoever then asks would find nothing.
     */
    void writing(long last) {
        own = last;
    }

    /** That is over, and the log is known up to a position. Where it is less than was to be written, others may have come. */
    void written(long known) {
        boolean lessThanMeant = known < own;
        own = known;
        if (lessThanMeant) {
            wake();
        }
    }

    void wake() {
        waiters.forEach(this::wake);
    }

    @Override
    public void close() {
        closed.countDown();
        waiters.clear();
    }

    private synchronized void watchOnce() {
        if (!watching) {
            watching = true;
            Thread.ofPlatform().daemon().name("commit-tail-" + name).start(this::watch);
        }
    }

    private void watch() {
        while (isOpen()) {
            try {
                followInserts();
            } catch (MongoInterruptedException | IllegalStateException _) {
                return; // ended, or the client was closed
            } catch (MongoException lost) {
                LOG.atWarn().addKeyValue("log", name).setCause(lost).log("Change stream lost, connecting again");
                pauseBeforeReconnect();
            }
        }
    }

    private void followInserts() {
        try (var changes = commits.watch(INSERTS, BsonDocument.class)
                .maxAwaitTime(AWAIT_SECONDS, TimeUnit.SECONDS)
                .cursor()) {
            wake();
            while (isOpen()) {
                var change = changes.tryNext();
                if (change != null && positionOf(change) > own) {
                    wake();
                }
            }
        }
    }

    private static long positionOf(ChangeStreamDocument<BsonDocument> change) {
        return Objects.requireNonNull(change.getDocumentKey())
                .getNumber(CommitDocument.ID)
                .longValue();
    }

    private void pauseBeforeReconnect() {
        try {
            if (closed.await(RECONNECT_SECONDS, TimeUnit.SECONDS)) {
                LOG.atDebug().addKeyValue("log", name).log("Closed while connecting again");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    /** One waiter's failure must not keep the others asleep. */
    private void wake(Waiter waiter) {
        try {
            waiter.wake().run();
        } catch (RuntimeException failed) {
            LOG.atWarn().addKeyValue("log", name).setCause(failed).log("A waiter failed when it was woken");
        }
    }

    /** Compared by identity, so that the same callback can wait twice. */
    private static final class Waiter {
        private final Runnable wake;

        Waiter(Runnable wake) {
            this.wake = wake;
        }

        Runnable wake() {
            return wake;
        }
    }
}
