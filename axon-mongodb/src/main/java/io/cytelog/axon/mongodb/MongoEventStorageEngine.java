package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ContinuousMessageStream;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store on a {@link CommitLog}. What one unit of work publishes becomes one commit, in its commit phase, on
 * its own thread. Tokens and markers are positions: "everything up to here is seen".
 *
 * <p>The engine never joins a MongoDB transaction of the unit of work: the log's user has no rights on anything else, and
 * a commit is one document.
 */
public final class MongoEventStorageEngine implements EventStorageEngine {

    /** Further guards of the unit of work's commit, checked before its consistency condition. */
    public static final ResourceKey<List<Guard>> EXTRA_GUARDS = ResourceKey.withLabel("extraGuards");

    /** Tags that are added to every event of the unit of work's commit. */
    public static final ResourceKey<Set<Tag>> EXTRA_TAGS = ResourceKey.withLabel("extraTags");

    /**
     * A position from {@link CommitLog#end} that what is sourced has to reach: for who asked for it when his work began, and
     * for the next try after a lost append, whose rival's position is then that. What this instance has in memory is not
     * asked for again where it reaches so far. Without it, the database is asked each time.
     */
    public static final ResourceKey<Long> AT_LEAST = ResourceKey.withLabel("atLeast");

    /** The commit of the unit of work, once it is recorded. */
    public static final ResourceKey<Commit> COMMITTED = ResourceKey.withLabel("committed");

    private final CommitLog log;
    private final StoredEvents events;
    private final SourcedBefore sourced =
            SourcedBefore.inHeapOf(Runtime.getRuntime().maxMemory());

    /** An engine that reads events as they were recorded. */
    public MongoEventStorageEngine(CommitLog log, EventPayloads payloads) {
        this(log, payloads, Upcasters.none());
    }

    /** @param upcasters read events of older versions as newer ones */
    public MongoEventStorageEngine(CommitLog log, EventPayloads payloads, Upcasters upcasters) {
        this.log = log;
        this.events = new StoredEvents(payloads, upcasters);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A broken consistency condition fails the commit with Axon's {@code AppendEventsTransactionRejectedException}, a
     * broken extra guard with {@link AppendConflictException}, whose index is that among the extra guards.
     */
    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
        }
        return CompletableFuture.completedFuture(
                new MongoAppendTransaction(log, events, sourced, condition, List.copyOf(messages), context));
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        return source(condition, resource(context, AT_LEAST, CommitLog.EVERYTHING));
    }

    /**
     * Sources outside of a unit of work.
     *
     * @param atLeast see {@link #AT_LEAST}
     */
    public MessageStream<EventMessage> source(SourcingCondition condition, long atLeast) {
        long after = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        try {
            return new SourcedEvents(log, events, condition.criteria(), after, atLeast, sourced);
        } catch (LogUnavailableException | UnreadableCommitException failure) {
            return MessageStream.failed(failure);
        }
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        var tailed = new TailedEvents(log, events, condition.criteria(), positionOf(condition.position()));
        return new ContinuousMessageStream<Entry<EventMessage>>(
                last -> tailed.next(), entry -> entry, (stream, callback) -> log.onAppend(callback));
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(StoredEvents.token(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return attempt(() -> StoredEvents.token(log.head().position()));
    }

    /** The token before the first commit that was recorded at or after {@code at}. */
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return attempt(() -> {
            long head = log.head().position();
            return StoredEvents.token(
                    log.firstSince(at).map(commit -> commit.position() - 1).orElse(head));
        });
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("log", log.name());
    }

    private long positionOf(@Nullable TrackingToken token) {
        if (token == null || token == TrackingToken.FIRST) {
            return 0;
        }
        if (token == TrackingToken.LATEST) {
            return log.head().position();
        }
        return token.position()
                .orElseThrow(() -> new IllegalArgumentException("A token of another store: " + token.getClass()));
    }

    /** What a unit of work says about itself. */
    static <T> T resource(@Nullable ProcessingContext context, ResourceKey<T> key, T otherwise) {
        return context != null && context.containsResource(key) ? context.getResource(key) : otherwise;
    }

    private static CompletableFuture<TrackingToken> attempt(java.util.function.Supplier<TrackingToken> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (LogUnavailableException | UnreadableCommitException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
