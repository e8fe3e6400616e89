package io.cytelog.axon.mongodb;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Follows the log without end: hands out the next matching events, and nothing while there are none. */
final class TailedEvents {

    private static final int BATCH = 500;

    private final CommitLog log;
    private final StoredEvents events;
    private final EventCriteria criteria;
    private long position;

    TailedEvents(CommitLog log, StoredEvents events, EventCriteria criteria, long after) {
        this.log = log;
        this.events = events;
        this.criteria = criteria;
        this.position = after;
    }

    /**
     * The next events, converted here and not when they are handed out, so that one that cannot be read ends the stream
     * with its position. A batch without a match does not end the search: what lies behind it may match.
     */
    synchronized List<Entry<EventMessage>> next() {
        List<Entry<EventMessage>> found = new ArrayList<>();
        List<Commit> commits;
        do {
            commits = log.nextCandidates(criteria, position, BATCH);
            commits.forEach(commit -> addMatches(commit, found));
        } while (found.isEmpty() && !commits.isEmpty());
        return found;
    }

    private void addMatches(Commit commit, List<Entry<EventMessage>> found) {
        for (RecordedEvent event : commit.events()) {
            if (event.position() > position && Criteria.matches(criteria, event)) {
                found.add(events.toEntry(event));
            }
        }
        position = commit.last();
    }
}
