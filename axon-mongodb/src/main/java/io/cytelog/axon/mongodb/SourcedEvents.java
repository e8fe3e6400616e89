package io.cytelog.axon.mongodb;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * A finite stream: what matches, and then the marker of a position up to which nothing that matches was missed. Read in
 * batches, each a query of its own, so that an abandoned stream holds nothing open.
 */
final class SourcedEvents implements MessageStream<EventMessage> {

    private static final int BATCH = 200;

    private final CommitLog log;
    private final StoredEvents events;
    private final EventCriteria criteria;
    private final long seen;
    private final Queue<Entry<EventMessage>> ready = new ArrayDeque<>();
    private long position;
    private boolean ended;
    private @Nullable RuntimeException failure;

    SourcedEvents(CommitLog log, StoredEvents events, EventCriteria criteria, long after) {
        this.log = log;
        this.events = events;
        this.criteria = criteria;
        this.position = after;
        this.seen = log.seen();
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> next() {
        fill();
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        fill();
        return Optional.ofNullable(ready.peek());
    }

    @Override
    public void setCallback(Runnable callback) {
        callback.run();
    }

    @Override
    public synchronized Optional<Throwable> error() {
        return ready.isEmpty() ? Optional.ofNullable(failure) : Optional.empty();
    }

    @Override
    public synchronized boolean isCompleted() {
        fill();
        return ready.isEmpty();
    }

    @Override
    public synchronized boolean hasNextAvailable() {
        fill();
        return !ready.isEmpty();
    }

    @Override
    public synchronized void close() {
        ended = true;
        ready.clear();
    }

    private void fill() {
        while (ready.isEmpty() && !ended) {
            try {
                fetch();
            } catch (LogUnavailableException | UnreadableCommitException unreadable) {
                failure = unreadable;
                ended = true;
            }
        }
    }

    private void fetch() {
        var found = log.candidates(criteria, position, BATCH);
        for (Commit commit : found.commits()) {
            long after = position;
            commit.events().stream()
                    .filter(event -> event.position() > after && Criteria.matches(criteria, event))
                    .map(events::toEntry)
                    .forEach(ready::add);
            position = commit.last();
        }
        if (found.whole()) {
            ready.add(marker());
            ended = true;
        }
    }

    private Entry<EventMessage> marker() {
        return new SimpleEntry<>(
                TerminalEventMessage.INSTANCE,
                ConsistencyMarker.addToContext(
                        Context.empty(), new GlobalIndexConsistencyMarker(Math.max(seen, position))));
    }
}
