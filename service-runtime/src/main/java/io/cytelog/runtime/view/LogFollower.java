package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.runtime.messaging.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a log from a claimed token, a bounded number of commits at a time. Of several instances one holds the claim;
 * the others wait to take over. What a batch does and how far it came are one step: {@link Step} stores the token.
 */
public final class LogFollower implements Worker.Work {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    public static final int SEGMENT = Segment.ROOT_SEGMENT.getSegmentId();

    private final String name;
    private final CommitLog log;
    private final MongoTokenStore tokens;
    private final Duration poll;
    private final Step step;
    private final Size size;
    private final Semaphore woken = new Semaphore(0);
    private final Pauses pauses;
    private volatile long position;
    private volatile boolean holds;
    /** Counts how often this instance began to follow: between two of these others may have. */
    private final AtomicLong turns = new AtomicLong();

    /**
     * How much one step takes at most: so many commits, and so many events unless a single commit has more.
     */
    public record Size(int commits, int events) {
        /** The database ends transactions that last a minute. */
        static final Size OF_A_TRANSACTION = new Size(500, 1_000);
    }

    /** Handles a batch and stores the token that follows it, so that neither happens without the other. */
    @FunctionalInterface
    public interface Step {
        void take(List<Commit> commits, TrackingToken next);

        /** How much is taken at once. */
        default Size size() {
            return Size.OF_A_TRANSACTION;
        }

        /** Whether commits may gather between two steps. */
        default Gathering gathering() {
            return Gathering.NONE;
        }

        /** This instance follows the log from now on; called before the first batch. */
        default void begin() {}

        /** Up to where everything is stored, if a step may return before its own is. */
        default long settled(long taken) {
            return taken;
        }

        /** The log holds nothing after this position; called at every look that finds nothing. */
        default void idle(long position) {}
    }

    /**
     * @param name name of the token
     * @param poll how long to wait for news before looking again
     */
    public LogFollower(String name, CommitLog log, MongoTokenStore tokens, Duration poll, Step step) {
        this.name = name;
        this.pauses = new Pauses(name);
        this.log = log;
        this.tokens = tokens;
        this.poll = poll;
        this.step = step;
        this.size = step.size();
    }

    public String name() {
        return name;
    }

    /**
     * Which turn of following this is, for {@link #standStill}.
     *
     * @throws FollowedElsewhereException where another instance follows
     */
    long turn() {
        if (!holds) {
            throw new FollowedElsewhereException(name);
        }
        return turns.get();
    }

    /**
     * Has something done between two steps, and waits for it.
     *
     * @param during the turn of following: another instance may have written since it ended
     * @throws FollowedElsewhereException where that is over, or time is before it was begun
     */
    <T> T standStill(long during, Pauses.Pause<T> meanwhile, Duration atMost) throws InterruptedException {
        if (turn() != during) {
            throw new FollowedElsewhereException(name);
        }
        return pauses.await(during, meanwhile, atMost, woken::release);
    }

    /**
     * Position of the last event that was taken, by whichever instance: what this one took while it holds the claim,
     * and otherwise what is stored.
     */
    public long position() {
        return holds ? step.settled(position) : stored();
    }

    private long stored() {
        return tokens.storedToken(name, SEGMENT)
                .map(token -> token.position().orElse(0))
                .orElse(0L);
    }

    @Override
    public void run(Worker.Running running) throws InterruptedException {
        initialise();
        var wake = log.onAppend(woken::release);
        try {
            while (running.goesOn()) {
                var token = claimed();
                if (token == null) {
                    // Whoever stands by is well: what failed here before is now the business of the one who follows.
                    running.succeeded();
                    awaitNews();
                    continue;
                }
                follow(running, token.position().orElse(0));
            }
        } finally {
            holds = false;
            pauses.end();
            wake.cancel();
            tokens.releaseClaim(name, SEGMENT, null).join();
        }
    }

    private void follow(Worker.Running running, long from) throws InterruptedException {
        var pages = new ReadAhead(log, size.commits());
        position = from;
        step.begin();
        turns.incrementAndGet();
        holds = true;
        while (running.goesOn()) {
            woken.drainPermits();
            pauses.take(
                    turns.get(),
                    position,
                    () -> tokens.extendClaim(name, SEGMENT, null).join());
            long begun = System.nanoTime();
            var commits = pages.after(position);
            if (commits.isEmpty()) {
                tokens.extendClaim(name, SEGMENT, null).join();
                step.idle(position);
                running.succeeded();
                awaitNews();
                continue;
            }
            for (var batch = firstOf(commits);
                    !batch.isEmpty() && running.goesOn();
                    batch = firstOf(following(commits))) {
                var last = batch.getLast().last();
                step.take(batch, new GlobalSequenceTrackingToken(last));
                position = last;
                running.succeeded();
            }
            // What came meanwhile has woken it already; asking again at once would find nothing, once for every commit.
            if (commits.size() < size.commits()) {
                awaitMore(begun, running);
            }
        }
    }

    private void awaitMore(long begun, Worker.Running running) throws InterruptedException {
        if (woken.tryAcquire()) {
            step.gathering().since(begun, running);
        } else {
            awaitNews();
        }
    }

    private void awaitNews() throws InterruptedException {
        woken.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<Commit> following(List<Commit> commits) {
        return commits.stream().filter(commit -> commit.position() > position).toList();
    }

    /** As many of the first commits as one step takes: at least one. */
    private List<Commit> firstOf(List<Commit> commits) {
        if (commits.isEmpty()) {
            return commits;
        }
        long most = commits.getFirst().position() + size.events();
        int taken = 1;
        while (taken < commits.size() && commits.get(taken).last() < most) {
            taken++;
        }
        return commits.subList(0, taken);
    }

    /** The token, once this instance owns it; null while another does. */
    private @Nullable TrackingToken claimed() {
        try {
            return tokens.fetchToken(name, SEGMENT, null).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof UnableToClaimTokenException) {
                LOG.atDebug().addKeyValue("token", name).log("Another instance follows the log");
                return null;
            }
            throw failed;
        }
    }

    /** Creates the token on first use; two instances may start at once. */
    private void initialise() {
        if (!tokens.fetchSegments(name, null).join().isEmpty()) {
            return;
        }
        try {
            tokens.initializeTokenSegments(name, 1, new GlobalSequenceTrackingToken(0), null)
                    .join();
        } catch (CompletionException lost) {
            if (!(lost.getCause() instanceof UnableToClaimTokenException)) {
                throw lost;
            }
        }
    }
}
