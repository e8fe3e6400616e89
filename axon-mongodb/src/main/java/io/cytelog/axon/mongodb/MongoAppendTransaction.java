package io.cytelog.axon.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** The events of one unit of work on their way into the log: nothing is sent before the commit, so nothing rolls back. */
final class MongoAppendTransaction implements AppendTransaction<Commit> {

    private final CommitLog log;
    private final StoredEvents events;
    private final SourcedBefore sourced;
    private final AppendCondition condition;
    private final List<TaggedEventMessage<?>> messages;
    private final @Nullable ProcessingContext preparedIn;
    private final AtomicBoolean finished = new AtomicBoolean();

    MongoAppendTransaction(
            CommitLog log,
            StoredEvents events,
            SourcedBefore sourced,
            AppendCondition condition,
            List<TaggedEventMessage<?>> messages,
            @Nullable ProcessingContext preparedIn) {
        this.log = log;
        this.events = events;
        this.sourced = sourced;
        this.condition = condition;
        this.messages = messages;
        this.preparedIn = preparedIn;
    }

    @Override
    public CompletableFuture<Commit> commit(@Nullable ProcessingContext context) {
        if (finished.getAndSet(true)) {
            return CompletableFuture.failedFuture(new IllegalStateException("Already committed or rolled back"));
        }
        try {
            return CompletableFuture.completedFuture(append(context == null ? preparedIn : context));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public void rollback(@Nullable ProcessingContext context) {
        finished.set(true);
    }

    @Override
    public CompletableFuture<ConsistencyMarker> afterCommit(Commit commit, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalIndexConsistencyMarker(commit.last()));
    }

    private Commit append(@Nullable ProcessingContext context) {
        Set<Tag> tags = MongoEventStorageEngine.resource(context, MongoEventStorageEngine.EXTRA_TAGS, Set.of());
        List<Guard> extra = MongoEventStorageEngine.resource(context, MongoEventStorageEngine.EXTRA_GUARDS, List.of());
        List<NewEvent> appended =
                messages.stream().map(message -> events.toStore(message, tags)).toList();
        Commit commit = append(appended, extra);
        if (context != null) {
            context.putResource(MongoEventStorageEngine.COMMITTED, commit);
        }
        return commit;
    }

    private Commit append(List<NewEvent> appended, List<Guard> extra) {
        List<Guard> guards = new ArrayList<>(extra);
        var ofCondition = guardOfCondition();
        guards.addAll(ofCondition);
        try {
            Commit commit = log.append(appended, guards);
            ofCondition.forEach(guard -> sourced.appended(guard, commit, events));
            return commit;
        } catch (AppendConflictException conflict) {
            if (conflict.guard() < extra.size()) {
                throw conflict;
            }
            var rejected =
                    AppendEventsTransactionRejectedException.conflictingEventsDetected(condition.consistencyMarker());
            rejected.initCause(conflict);
            throw rejected;
        }
    }

    private List<Guard> guardOfCondition() {
        ConsistencyMarker marker = condition.consistencyMarker();
        if (marker.equals(ConsistencyMarker.INFINITY)) {
            return List.of();
        }
        return List.of(new Guard(condition.criteria(), Math.max(0, GlobalIndexConsistencyMarker.position(marker))));
    }
}
