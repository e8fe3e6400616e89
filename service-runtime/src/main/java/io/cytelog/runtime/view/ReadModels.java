package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.view.CollectionComparison.Difference;
import io.cytelog.runtime.view.Following.Followed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The read models of a service, and their making anew: into shadow collections while the old ones serve, then compared,
 * and put in their place while who writes them stands still.
 */
public final class ReadModels {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
    private final Clock clock;
    private final ShadowCollections shadows;
    private final Map<String, Served> served;
    private final Map<String, RunningRebuild> rebuilds = new ConcurrentHashMap<>();

    private record Served(
            LongSupplier position,
            Supplier<Rebuild> maker,
            @Nullable String notRebuilt,
            Optional<SubjectModel> subjects) {
        static <E> Served of(
                Followed followed,
                Projection<E> projection,
                Class<E> catalogue,
                EventReader reader,
                CommitLog log,
                ShadowCollections shadows,
                MongoViews views) {
            return new Served(
                    followed.follower()::position,
                    () -> new LogRebuild<>(projection, followed, catalogue, reader, log, shadows, views),
                    null,
                    Optional.of(new SubjectModel(
                                    followed, new SubjectRebuild<>(projection, catalogue, reader, log, views)))
                            .filter(model -> model.rebuild().isPossible()));
        }

        static Served of(Foreign foreign) {
            return new Served(foreign.position(), foreign.maker(), foreign.notRebuilt(), Optional.empty());
        }
    }

    private record SubjectModel(Followed followed, SubjectRebuild<?> rebuild) {}

    /**
     * A read model over topics of other services.
     *
     * @param position number of records that it has taken
     * @param notRebuilt why it cannot be made anew, as a sentence; null where it can
     */
    public record Foreign(
            String name, LongSupplier position, @Nullable String notRebuilt, Supplier<Rebuild> maker) {}

    /** What a rebuild has come to. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A rebuild.
     *
     * @param position of the last event that is in it; over topics, number of records
     * @param of position of the last event that there is
     * @param eventsPerSecond since it began; absent at first
     * @param expectedEnd by that speed; absent unless it runs
     * @param collections how the served and the rebuilt differed, once they were compared
     * @param keptUntil until when what was served before is kept, in collections named {@code …~before}
     * @param error why it failed; what is served is as it was
     */
    public record RebuildStatus(
            State state,
            long position,
            long of,
            Instant startedAt,
            @Nullable Long eventsPerSecond,
            @Nullable Instant expectedEnd,
            @Nullable Instant endedAt,
            @Nullable Map<String, Difference> collections,
            @Nullable Instant keptUntil,
            @Nullable String error) {}

    /**
     * A read model.
     *
     * @param position of the last event that is in it; over topics, number of records
     * @param notRebuilt why it cannot be made anew, as a sentence; absent where it can
     * @param rebuild the last one that this instance began, if any
     */
    public record ReadModel(
            String name,
            long position,
            @Nullable String notRebuilt,
            @Nullable RebuildStatus rebuild) {}

    /** A read model cannot be made anew from what there is. */
    public static final class NotRebuiltException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotRebuiltException(String why) {
            super(why);
        }
    }

    /** A read model cannot be rebuilt for one subject. */
    public static final class NotBySubjectException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotBySubjectException(String name) {
            super("What " + name + " keeps is not of one subject each: rebuild it as a whole.");
        }
    }

    /**
     * One subject's part of a read model, as made anew from the log.
     *
     * @param position of the last event that is in what is served
     * @param events of the subject up to there
     * @param documents of the subject, as the log gives them
     * @param differing collections in which another document was served, or one too many, or none; it is mended
     */
    public record SubjectRebuilt(
            String name, String subject, long position, long events, int documents, List<String> differing) {}

    private ReadModels(Clock clock, ShadowCollections shadows, Map<String, Served> served) {
        this.clock = clock;
        this.shadows = shadows;
        this.served = served;
    }

    /**
     * The read models of a service.
     *
     * @param following follows the log for those over it
     * @param foreign those over topics of other services
     */
    public static <E> ReadModels of(
            ServiceModule<E> module,
            Following following,
            List<Foreign> foreign,
            CommitLog log,
            Clock clock,
            ShadowCollections shadows,
            EventReader reader,
            MongoViews views) {
        var followed = following.followed().stream()
                .collect(Collectors.toMap(one -> one.follower().name(), Function.identity()));
        var catalogue = module.catalogue().root();
        Map<String, Served> served = new TreeMap<>();
        module.projections()
                .forEach(projection -> served.put(
                        projection.name(),
                        Served.of(
                                Objects.requireNonNull(followed.get(projection.name())),
                                projection,
                                catalogue,
                                reader,
                                log,
                                shadows,
                                views)));
        foreign.forEach(model -> served.put(model.name(), Served.of(model)));
        return new ReadModels(clock, shadows, served);
    }

    public List<ReadModel> all() {
        return served.keySet().stream().flatMap(name -> find(name).stream()).toList();
    }

    public Optional<ReadModel> find(String name) {
        return Optional.ofNullable(served.get(name))
                .map(model -> new ReadModel(
                        name,
                        model.position().getAsLong(),
                        model.notRebuilt(),
                        Optional.ofNullable(rebuilds.get(name))
                                .map(RunningRebuild::status)
                                .orElse(null)));
    }

    /**
     * Begins to rebuild a read model that exists, unless that runs already.
     *
     * @throws FollowedElsewhereException where this instance does not follow it
     * @throws NotRebuiltException where it cannot be made anew
     */
    public void rebuild(String name) {
        var model = Objects.requireNonNull(served.get(name), name);
        if (model.notRebuilt() != null) {
            throw new NotRebuiltException(model.notRebuilt());
        }
        rebuilds.compute(name, (_, running) -> {
            if (running != null && running.isRunning()) {
                return running;
            }
            var begun = new RunningRebuild(model.maker().get(), shadows, clock);
            Thread.ofVirtual().name("rebuild-" + name).start(begun::run);
            return begun;
        });
    }

    /**
     * Makes one subject's part of a read model that exists anew, and mends what is served of it. Empty where neither the log
     * nor the read model knows of the subject.
     *
     * @throws NotBySubjectException where the read model is not kept by subject
     * @throws FollowedElsewhereException where this instance does not follow it
     */
    public Optional<SubjectRebuilt> rebuild(String name, String subject) throws InterruptedException {
        var model = Objects.requireNonNull(served.get(name), name);
        var subjects = model.subjects().orElseThrow(() -> new NotBySubjectException(name));
        var follower = subjects.followed().follower();
        try {
            return follower.standStill(
                    follower.turn(),
                    (at, stillMine) -> Optional.of(subjects.rebuild()
                                    .at(
                                            subject,
                                            at,
                                            stillMine,
                                            subjects.followed().fence()))
                            .filter(found -> !found.nothing())
                            .map(found -> new SubjectRebuilt(
                                    name, subject, at, found.events(), found.documents(), found.differing())),
                    LONGEST_CALL);
        } catch (RuntimeException failed) {
            throw FollowedElsewhereException.insteadOf(failed, name);
        }
    }
}
