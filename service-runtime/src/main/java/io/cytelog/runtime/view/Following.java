package io.cytelog.runtime.view;

import com.mongodb.client.MongoClient;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.Worker;
import java.time.Duration;
import java.util.List;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;

/** The projections of a service over its own log, one thread each. */
public final class Following {
    private final List<LogFollower> followers;
    private final List<Worker> workers;

    private Following(List<LogFollower> followers) {
        this.followers = followers;
        this.workers = followers.stream()
                .map(follower -> new Worker("projection-" + follower.name(), follower))
                .toList();
    }

    public static <E> Following of(
            ServiceModule<E> module,
            CommitLog log,
            MongoTokenStore tokens,
            UnitOfWorkFactory units,
            MongoClient mongo,
            MongoViews views,
            EventReader reader,
            ShadowCollections shadows,
            Progress progress,
            Duration poll) {
        var catalogue = module.catalogue().root();
        var followers = module.projections().stream()
                .map(projection -> {
                    var step = new ProjectionStep<>(
                            projection, catalogue, reader, views, mongo, tokens, units, log.name(), shadows);
                    return new LogFollower(projection.name(), log, tokens, poll, step);
                })
                .toList();
        followers.forEach(progress::follows);
        return new Following(followers);
    }

    public List<LogFollower> followers() {
        return followers;
    }

    public List<Worker> workers() {
        return workers;
    }
}
