package io.cytelog.runtime.view;

import com.mongodb.client.MongoClient;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.view.ShadowCollections.Fence;
import java.time.Duration;
import java.util.List;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;

/** The projections of a service over its own log, one thread each. */
public final class Following {
    private final List<Followed> followed;
    private final List<Worker> workers;

    /** Who follows the log for a projection, and how to write while that one holds its claim. */
    record Followed(LogFollower follower, Fence fence) {}

    private Following(List<Followed> followed) {
        this.followed = followed;
        this.workers = followed.stream()
                .map(one -> new Worker("projection-" + one.follower().name(), one.follower()))
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
        var followed = module.projections().stream()
                .map(projection -> {
                    var step = new ProjectionStep<>(
                            projection, catalogue, reader, views, mongo, tokens, units, log.name(), shadows);
                    return new Followed(new LogFollower(projection.name(), log, tokens, poll, step), step);
                })
                .toList();
        followed.forEach(one -> progress.follows(one.follower()));
        return new Following(followed);
    }

    public List<LogFollower> followers() {
        return followed.stream().map(Followed::follower).toList();
    }

    List<Followed> followed() {
        return followed;
    }

    public List<Worker> workers() {
        return workers;
    }
}
