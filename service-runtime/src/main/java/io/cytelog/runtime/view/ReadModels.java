package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.view.ShadowCollections.Difference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read models of a service over its own log, and their making anew: into shadow collections while the old ones
 * serve, then compared, and put in their place between two steps of the follower, which stands still for that.
 */
public final class ReadModels {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModels.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(10);
    /** So near the head the follower may wait for the rest. */
    private static final long NEAR = 1_000;

    private final CommitLog log;
    private final Clock clock;
    private final ShadowCollections shadows;
    private final Map<String, Served> served;
    private final Map<String, Progressing> rebuilds = new ConcurrentHashMap<>();

    private record Served(LogFollower follower, Supplier<Rebuild<?>> maker) {}

    /** What a rebuild has come to. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A rebuild.
     *
     * @param position of the last event that is in it
     * @param of position of the last event in the log
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
     * @param position of the last event that is in it
     * @param rebuild the last one that this instance began, if any
     */
    public record ReadModel(
            String name, long position, @Nullable RebuildStatus rebuild) {}

    /** Another instance follows the read model. */
    public static final class FollowedElsewhereException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private FollowedElsewhereException(String name) {
            super("Another instance of this service follows " + name + "; ask that one.");
        }
    }

    private ReadModels(CommitLog log, Clock clock, ShadowCollections shadows, Map<String, Served> served) {
        this.log = log;
        this.clock = clock;
        this.shadows = shadows;
        this.served = served;
    }

    /** The read models of a service, each followed by one of {@code following}. */
    public static <E> ReadModels of(
            ServiceModule<E> module,
            List<LogFollower> following,
            CommitLog log,
            Clock clock,
            ShadowCollections shadows,
            EventReader reader,
            MongoViews views) {
        var followers = following.stream().collect(Collectors.toMap(LogFollower::name, Function.identity()));
        var catalogue = module.catalogue().root();
        Map<String, Served> served = new TreeMap<>();
        module.projections()
                .forEach(projection -> served.put(
                        projection.name(),
                        new Served(
                                Objects.requireNonNull(followers.get(projection.name())),
                                () -> new Rebuild<>(projection, catalogue, reader, log, shadows, views))));
        return new ReadModels(log, clock, shadows, served);
    }

    public List<ReadModel> all() {
        return served.keySet().stream().flatMap(name -> find(name).stream()).toList();
    }

    public Optional<ReadModel> find(String name) {
        return Optional.ofNullable(served.get(name))
                .map(model -> new ReadModel(
                        name,
                        model.follower().position(),
                        Optional.ofNullable(rebuilds.get(name))
                                .map(Progressing::status)
                                .orElse(null)));
    }

    /**
     * Begins to rebuild a read model that exists, unless that runs already.
     *
     * @throws FollowedElsewhereException where this instance does not follow it
     */
    public void rebuild(String name) {
        var model = Objects.requireNonNull(served.get(name), name);
        if (!model.follower().holds()) {
            throw new FollowedElsewhereException(name);
        }
        rebuilds.compute(name, (_, running) -> {
            if (running != null && running.state == State.RUNNING) {
                return running;
            }
            var begun = new Progressing(model.maker().get(), model.follower(), clock.instant());
            Thread.ofVirtual().name("rebuild-" + name).start(begun::run);
            return begun;
        });
    }

    private final class Progressing {
        private final Rebuild<?> rebuild;
        private final LogFollower follower;
        private final Instant startedAt;
        private volatile State state = State.RUNNING;
        private volatile @Nullable Instant endedAt;
        private volatile @Nullable Instant keptUntil;
        private volatile @Nullable Map<String, Difference> collections;
        private volatile @Nullable String error;

        private Progressing(Rebuild<?> rebuild, LogFollower follower, Instant startedAt) {
            this.rebuild = rebuild;
            this.follower = follower;
            this.startedAt = startedAt;
        }

        private void run() {
            try {
                shadows.tidy(clock.instant());
                while (log.head().position() - rebuild.position() > NEAR) {
                    rebuild.forward(log.head().position());
                }
                exchange();
                ended(State.DONE);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                failed("The service stopped.");
            } catch (RuntimeException wrong) {
                LOG.atWarn()
                        .addKeyValue("view", follower.name())
                        .setCause(wrong)
                        .log("A rebuild failed");
                failed(String.valueOf(wrong.getMessage()));
            }
        }

        private void exchange() throws InterruptedException {
            var done = new CountDownLatch(1);
            var wrong = new RuntimeException[1];
            var taken = follower.standStill((at, stillMine) -> {
                try {
                    exchangeAt(at, stillMine);
                } catch (RuntimeException failed) {
                    wrong[0] = failed;
                } finally {
                    done.countDown();
                }
            });
            if (!taken || !done.await(LONGEST_EXCHANGE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FollowedElsewhereException(follower.name());
            }
            if (wrong[0] != null) {
                throw wrong[0];
            }
        }

        /** Nothing is written to what is served meanwhile: its only writer is here. */
        private void exchangeAt(long at, Runnable hold) {
            var stillMine = onceASecond(hold);
            boolean more = true;
            while (more) {
                stillMine.run();
                more = rebuild.forward(at);
            }
            collections = rebuild.compare(stillMine);
            var until = clock.instant().plus(KEPT);
            hold.run();
            rebuild.exchange(until);
            keptUntil = until;
        }

        private static Runnable onceASecond(Runnable hold) {
            var last = new AtomicLong(System.nanoTime());
            return () -> {
                if (System.nanoTime() - last.get() > TimeUnit.SECONDS.toNanos(1)) {
                    hold.run();
                    last.set(System.nanoTime());
                }
            };
        }

        private void failed(String why) {
            error = why;
            ended(State.FAILED);
        }

        private void ended(State how) {
            endedAt = clock.instant();
            state = how;
        }

        private RebuildStatus status() {
            long position = rebuild.position();
            long head = Math.max(log.head().position(), position);
            double seconds = Duration.between(startedAt, endedAt == null ? clock.instant() : endedAt)
                            .toMillis()
                    / 1e3;
            var speed = position == 0 || seconds <= 0 ? null : Math.round(position / seconds);
            var end = speed == null || speed == 0 || state != State.RUNNING
                    ? null
                    : clock.instant().plusSeconds((head - position) / speed);
            return new RebuildStatus(
                    state, position, head, startedAt, speed, end, endedAt, collections, keptUntil, error);
        }
    }
}
