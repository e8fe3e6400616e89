package io.cytelog.axon.mongodb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log without end: hands out the next matching events, and nothing while there are none. */
final class TailedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(TailedEvents.class);
    private static final int BATCH = 1_000;
    /** Batches, each at most as large as an answer of mongod. */
    private static final int AHEAD = 2;

    private static final Executor READERS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("log-reader-", 0).factory());

    private final CommitLog log;
    private final StoredEvents events;
    private final EventCriteria criteria;
    private long position;
    /** What follows {@link #position} one after the other, where it is being read already. */
    private final Deque<Batch> ahead = new ArrayDeque<>();

    /** Some commits, as soon as they are found, and as soon as they are read. */
    private record Batch(CompletableFuture<FoundCommits> found, CompletableFuture<List<Commit>> read) {}

    TailedEvents(CommitLog log, StoredEvents events, EventCriteria criteria, long after) {
        this.log = log;
        this.events = events;
        this.criteria = criteria;
        this.position = after;
    }

    /**
     * The next events, converted here and not when they are handed out, so that one that cannot be read ends the stream
     * with its position: those before it are handed out, and the call that would begin with it fails. A batch without a match
     * does not end the search: what lies behind it may match.
     */
    synchronized List<Entry<EventMessage>> next() {
        try {
            return nextReadable();
        } catch (RuntimeException failed) {
            ahead.clear();
            throw failed;
        }
    }

    private List<Entry<EventMessage>> nextReadable() {
        List<Entry<EventMessage>> found = new ArrayList<>();
        List<Commit> commits;
        do {
            commits = nextCommits();
            addReadable(commits, found);
        } while (found.isEmpty() && !commits.isEmpty());
        return found;
    }

    private List<Commit> nextCommits() {
        Batch batch = ahead.poll();
        if (batch == null) {
            return readNow();
        }
        readAhead(batch.found());
        try {
            List<Commit> commits = batch.read().join();
            if (commits.isEmpty()) {
                return readNow(); // some may have come since it was asked for
            }
            forgetAheadUnlessWhole(batch.found().join(), commits);
            return commits;
        } catch (CompletionException failed) {
            LOG.atDebug().setCause(failed).log("Reading ahead failed, reading again");
            return readNow();
        }
    }

    private List<Commit> readNow() {
        ahead.clear();
        FoundCommits found = log.nextCandidates(criteria, position, BATCH);
        if (found.size() == BATCH) {
            readAhead(CompletableFuture.completedFuture(found));
        }
        List<Commit> commits = log.read(found);
        forgetAheadUnlessWhole(found, commits);
        return commits;
    }

    /**
     * Far behind the head, while one batch is converted the next is read, and the one behind that fetched: as soon as
     * commits are there it is known where they end, however much of them is read.
     */
    private void readAhead(CompletableFuture<FoundCommits> batch) {
        while (ahead.size() < AHEAD) {
            ahead.addLast(behind(ahead.isEmpty() ? batch : ahead.getLast().found()));
        }
    }

    private Batch behind(CompletableFuture<FoundCommits> batch) {
        var found = batch.thenApplyAsync(this::findBehind, READERS);
        return new Batch(found, found.thenApplyAsync(log::read, READERS));
    }

    private FoundCommits findBehind(FoundCommits before) {
        return before.size() < BATCH || before.end().isEmpty()
                ? FoundCommits.NONE
                : log.nextCandidatesBehind(criteria, before.end().getAsLong(), BATCH);
    }

    /** What lies behind one that cannot be read is not to be handed out. */
    private void forgetAheadUnlessWhole(FoundCommits found, List<Commit> read) {
        if (read.size() < found.size()) {
            ahead.clear();
        }
    }

    private void addReadable(List<Commit> commits, List<Entry<EventMessage>> found) {
        try {
            commits.forEach(commit -> addMatches(commit, found));
        } catch (RuntimeException unreadable) {
            if (found.isEmpty()) {
                throw unreadable;
            }
            ahead.clear(); // it lies behind what could not be read
        }
    }

    private void addMatches(Commit commit, List<Entry<EventMessage>> found) {
        for (RecordedEvent event : commit.events()) {
            if (event.position() > position) {
                if (Criteria.matches(criteria, event)) {
                    found.add(events.toEntry(event));
                }
                position = event.position();
            }
        }
    }
}
