package io.cytelog.axon.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log without end: hands out the next matching events, and nothing while there are none. */
final class TailedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(TailedEvents.class);
    private static final int BATCH = 1_000;
    private static final Executor READERS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("log-reader-", 0).factory());

    private final CommitLog log;
    private final StoredEvents events;
    private final EventCriteria criteria;
    private long position;
    /** What follows {@link #position}, where it is being read already. */
    private @Nullable CompletableFuture<List<Commit>> ahead;

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
        List<Entry<EventMessage>> found = new ArrayList<>();
        List<Commit> commits;
        do {
            commits = nextCommits();
            readAhead(commits);
            addReadable(commits, found);
        } while (found.isEmpty() && !commits.isEmpty());
        return found;
    }

    private List<Commit> nextCommits() {
        var reading = ahead;
        ahead = null;
        if (reading != null) {
            try {
                return reading.join();
            } catch (CompletionException failed) {
                LOG.atDebug().setCause(failed).log("Reading ahead failed, reading again");
            }
        }
        return log.nextCandidates(criteria, position, BATCH);
    }

    /** Far behind the head, the next batch is read while this one is converted. */
    private void readAhead(List<Commit> commits) {
        if (commits.size() == BATCH) {
            long next = commits.getLast().last();
            ahead = CompletableFuture.supplyAsync(() -> log.nextCandidates(criteria, next, BATCH), READERS);
        }
    }

    private void addReadable(List<Commit> commits, List<Entry<EventMessage>> found) {
        try {
            commits.forEach(commit -> addMatches(commit, found));
        } catch (RuntimeException unreadable) {
            ahead = null; // it lies behind what could not be read
            if (found.isEmpty()) {
                throw unreadable;
            }
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
