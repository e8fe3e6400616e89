package io.cytelog.axon.mongodb;

import io.cytelog.axon.mongodb.SourcedBefore.Sourced;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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
 * batches, each a query of its own, so that an abandoned stream holds nothing open. From the start of the log it begins
 * with what was sourced before, and remembers what came to it.
 */
final class SourcedEvents implements MessageStream<EventMessage> {

    private static final int BATCH = 200;

    private final CommitLog log;
    private final StoredEvents events;
    private final EventCriteria criteria;
    private final SourcedBefore before;
    private final long atLeast;
    /** Null where it is not to be remembered. */
    private @Nullable Sourced known;

    private final List<Entry<EventMessage>> fresh = new ArrayList<>();
    private int weight;
    private final Queue<Entry<EventMessage>> ready = new ArrayDeque<>();
    private long position;
    private boolean ended;
    private @Nullable RuntimeException failure;

    /** @param atLeast up to there nothing that matches may be missed */
    SourcedEvents(
            CommitLog log,
            StoredEvents events,
            EventCriteria criteria,
            long after,
            long atLeast,
            SourcedBefore before) {
        this.atLeast = atLeast;
        this.log = log;
        this.events = events;
        this.criteria = criteria;
        this.before = before;
        this.position = after;
        if (after == 0) {
            var sourced = before.of(criteria);
            ready.addAll(sourced.entries());
            position = sourced.position();
            known = sourced;
        }
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
        var found = log.candidates(criteria, position, BATCH, atLeast);
        for (Commit commit : found.commits()) {
            long after = position;
            commit.events().stream()
                    .filter(event -> event.position() > after && Criteria.matches(criteria, event))
                    .forEach(this::add);
            position = commit.last();
        }
        if (found.whole()) {
            long upTo = Math.max(found.upTo(), position);
            if (known != null) {
                before.keep(criteria, known.and(fresh, upTo, weight));
            }
            ready.add(marker(upTo));
            ended = true;
        }
    }

    private void add(RecordedEvent event) {
        var entry = events.toEntry(event);
        ready.add(entry);
        if (known != null) {
            fresh.add(entry);
            weight += SourcedBefore.weightOf(event);
            if (known.weight() + weight > SourcedBefore.MOST_OF_ONE) {
                known = null;
                fresh.clear();
            }
        }
    }

    private static Entry<EventMessage> marker(long position) {
        return new SimpleEntry<>(
                TerminalEventMessage.INSTANCE,
                ConsistencyMarker.addToContext(Context.empty(), new GlobalIndexConsistencyMarker(position)));
    }
}
