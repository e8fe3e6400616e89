package io.cytelog.runtime.view;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.MongoSession;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.runtime.command.EventReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/**
 * Applies commits to one projection and stores its token in the same transaction. Where nothing is to be applied the token
 * is stored now and then: who takes over looks at some commits again that are nothing to it.
 */
public final class ProjectionStep<E> implements LogFollower.Step, ShadowCollections.Fence {
    private final Projection<E> projection;
    private final Class<E> catalogue;
    private final EventReader reader;
    private final MongoViews views;
    private final MongoClient mongo;
    private final MongoTokenStore tokens;
    private final UnitOfWorkFactory units;
    private final String log;
    private final ShadowCollections shadows;
    private final PassedToken passed;

    public ProjectionStep(
            Projection<E> projection,
            Class<E> catalogue,
            EventReader reader,
            MongoViews views,
            MongoClient mongo,
            MongoTokenStore tokens,
            UnitOfWorkFactory units,
            String log,
            ShadowCollections shadows) {
        this.projection = projection;
        this.catalogue = catalogue;
        this.reader = reader;
        this.views = views;
        this.mongo = mongo;
        this.tokens = tokens;
        this.units = units;
        this.log = log;
        this.shadows = shadows;
        this.passed = new PassedToken(
                System::nanoTime,
                token -> tokens.storeToken(token, projection.name(), LogFollower.SEGMENT, null)
                        .join());
    }

    @Override
    public Gathering gathering() {
        return Gathering.of(projection.isAwaited());
    }

    @Override
    public void begin() {
        passed.stored();
        shadows.finish(projection.name());
    }

    @Override
    public void idle(long position) {
        passed.store();
    }

    @Override
    public void take(List<Commit> commits, TrackingToken next) {
        var facts = Facts.of(commits, log, catalogue, reader);
        // Most commits are nothing to most projections; a transaction for the token alone costs more than all the rest.
        var foreseen = facts.foreseenBy(projection);
        if (foreseen.untouched()) {
            passed.passed(next);
            return;
        }
        try (var session = mongo.startSession()) {
            session.withTransaction(() -> {
                views.writing(session, foreseen.keys(), writer -> {
                    facts.tell(projection, writer);
                    return facts;
                });
                units.create()
                        .executeWithResult(context -> stored(next, session, context))
                        .join();
                return next;
            });
        }
        passed.stored();
    }

    @Override
    public void within(Consumer<ClientSession> writes) {
        try (var session = mongo.startSession()) {
            session.withTransaction(() -> {
                units.create()
                        .executeWithResult(context -> held(session, context))
                        .join();
                writes.accept(session);
                return projection;
            });
        }
    }

    private CompletableFuture<Void> held(ClientSession session, ProcessingContext context) {
        context.putResource(MongoSession.KEY, session);
        return tokens.extendClaim(projection.name(), LogFollower.SEGMENT, context);
    }

    private CompletableFuture<Void> stored(TrackingToken next, ClientSession session, ProcessingContext context) {
        context.putResource(MongoSession.KEY, session);
        return tokens.storeToken(next, projection.name(), LogFollower.SEGMENT, context);
    }
}
