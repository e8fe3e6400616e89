package io.cytelog.runtime.view;

import io.cytelog.runtime.view.CollectionComparison.Difference;
import io.cytelog.runtime.view.ReadModels.RebuildStatus;
import io.cytelog.runtime.view.ReadModels.State;
import io.cytelog.runtime.view.ShadowCollections.Fence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rebuild from its beginning to the exchange, on a thread of its own, and what it has come to. */
final class RunningRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(RunningRebuild.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private final Rebuild rebuild;
    private final ShadowCollections shadows;
    private final Clock clock;
    private final Instant startedAt;
    private volatile State state = State.RUNNING;
    private volatile @Nullable Instant endedAt;
    private volatile @Nullable Instant keptUntil;
    private volatile @Nullable Map<String, Difference> collections;
    private volatile @Nullable String error;

    RunningRebuild(Rebuild rebuild, ShadowCollections shadows, Clock clock) {
        this.rebuild = rebuild;
        this.shadows = shadows;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    void run() {
        try {
            shadows.tidy(clock.instant());
            rebuild.begin();
            boolean more = true;
            while (more) {
                more = rebuild.forward();
            }
            rebuild.standStill(this::exchange);
            ended(State.DONE);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            failed("The service stopped.");
        } catch (RuntimeException failed) {
            var wrong = FollowedElsewhereException.insteadOf(failed, rebuild.name());
            LOG.atWarn().addKeyValue("view", rebuild.name()).setCause(wrong).log("A rebuild failed");
            failed(String.valueOf(wrong.getMessage()));
            rebuild.discard();
        } catch (Error broken) { // nobody could begin another one while this one seems to run
            failed("The service could not go on: " + broken);
            throw broken;
        } finally {
            rebuild.end();
        }
    }

    /** Nothing is written to what is served meanwhile: its only writer is here. */
    private void exchange(Runnable hold, Fence fence) {
        collections = rebuild.compare(onceASecond(hold));
        held(rebuild::keep, hold);
        var until = clock.instant().plus(KEPT);
        rebuild.exchange(until, fence);
        keptUntil = until;
    }

    /** Waits for one long piece of work of the database, and holds the claim meanwhile. */
    private static void held(Runnable work, Runnable hold) {
        hold.run();
        var working = CompletableFuture.supplyAsync(
                () -> {
                    work.run();
                    return true;
                },
                Thread::startVirtualThread);
        while (!working.copy().completeOnTimeout(false, 1, TimeUnit.SECONDS).join()) {
            hold.run();
        }
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

    RebuildStatus status() {
        long position = rebuild.position();
        long head = rebuild.of();
        double seconds = Duration.between(startedAt, endedAt == null ? clock.instant() : endedAt)
                        .toMillis()
                / 1e3;
        var speed = position == 0 || seconds <= 0 ? null : Math.round(position / seconds);
        var end = speed == null || speed == 0 || state != State.RUNNING
                ? null
                : clock.instant().plusSeconds((head - position) / speed);
        return new RebuildStatus(state, position, head, startedAt, speed, end, endedAt, collections, keptUntil, error);
    }
}
