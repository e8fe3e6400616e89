package io.cytelog.runtime.view;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.MongoSession;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.runtime.command.EventReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/** Applies commits to one projection and stores its token in the same transaction. */
public final class ProjectionStep<E> implements LogFollower.Step {
    private final Projection<E> projection;
    private final Class<E> catalogue;
    private final EventReader reader;
    private final MongoViews views;
    private final MongoClient mongo;
    private final MongoTokenStore tokens;
    private final UnitOfWorkFactory units;
    private final String log;

    public ProjectionStep(
            Projection<E> projection,
            Class<E> catalogue,
            EventReader reader,
            MongoViews views,
            MongoClient mongo,
            MongoTokenStore tokens,
            UnitOfWorkFactory units,
            String log) {
        this.projection = projection;
        this.catalogue = catalogue;
        this.reader = reader;
        this.views = views;
        this.mongo = mongo;
        this.tokens = tokens;
        this.units = units;
        this.log = log;
    }

    @Override
    public void take(List<Commit> commits, TrackingToken next) {
        try (var session = mongo.startSession()) {
            session.withTransaction(() -> {
                applyAll(commits, session);
                units.create()
                        .executeWithResult(context -> stored(next, session, context))
                        .join();
                return next;
            });
        }
    }

    private void applyAll(List<Commit> commits, ClientSession session) {
        var writer = views.writer(session);
        for (var commit : commits) {
            for (var event : commit.events()) {
                var fact = new RecordedFact(log, event.position(), event.id(), commit.at(), event.metadata());
                projection.on(catalogue.cast(reader.read(event)), fact, writer);
            }
        }
    }

    private CompletableFuture<Void> stored(TrackingToken next, ClientSession session, ProcessingContext context) {
        context.putResource(MongoSession.KEY, session);
        return tokens.storeToken(next, projection.name(), LogFollower.SEGMENT, context);
    }
}
