package io.cytelog.axon.mongodb;

import com.mongodb.MongoException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends. Who finds nobody writing writes, unless it is one of many; what others want to append meanwhile is gathered by
 * one thread and written as a group, so that one acknowledgement of a majority serves many; each append stays a commit of
 * its own, accepted or refused by its own guards. The next group is begun only when this one is acknowledged: what is
 * built upon is always what a majority holds.
 *
 * <p>A guard is checked in memory as far as that reaches. What lies before is asked of the index by the thread that
 * appends, before it gets into line.
 */
final class CommitWriter {

    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final CommitLogSettings settings;
    private final CommitReads reads;
    private final WriterHead head;
    private final CommitSlots slots;
    private final CommitTail tail;
    private final WaitingAppends waiting = new WaitingAppends();
    private final Crowd crowd = new Crowd();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    /** What the log last said of its key and what was seen to fit this writer's; for who has the turn. */
    private KeyInForce confirmed = KeyInForce.ANY;
    /** For who has the turn. */
    private int recordedOfGroup;
    /** Held by who writes; the head and the lost appends are its. */
    private final ReentrantLock turn = new ReentrantLock();

    private final LostAppends lost = new LostAppends();
    /** Since when the tries of a thread have been losing, on the monotonic clock: a caller tries again on its thread. */
    private final ThreadLocal<Long> losingSince = new ThreadLocal<>();

    /**
     * @param recent is told of every commit that this writer writes or comes across
     * @param tail is told of every group
     */
    CommitWriter(
            CommitLogSettings settings,
            CommitReads reads,
            CommitTrees trees,
            CommitSlots slots,
            RecentCommits recent,
            CommitTail tail) {
        this.settings = settings;
        this.reads = reads;
        this.head = new WriterHead(reads, trees, recent);
        this.slots = slots;
        this.tail = tail;
    }

    Commit append(List<NewEvent> events, List<Guard> guards) {
        requireStorable(events);
        var patience = new Patience(settings.outcomeTimeout());
        Long since = losingSince.get();
        var append = new PendingAppend(events, checkedBefore(guards), patience, since == null ? 0 : since);
        write(append);
        try {
            Commit commit = append.await();
            losingSince.remove();
            return commit;
        } catch (AppendConflictException conflict) {
            losingSince.set(append.losingSince());
            throw conflict;
        }
    }

    /** At once where nobody writes and nobody else is expected; otherwise it gets into line. */
    private void write(PendingAppend append) {
        if (waiting.isEmpty() && !crowd.isExpected() && turn.tryLock()) {
            try {
                write(waiting.take(append, MAX_BODY_BYTES));
            } finally {
                turn.unlock();
            }
            if (lost.isEmpty()) {
                return;
            }
        } else {
            waiting.add(append, settings.name());
        }
        ensureRunning();
    }

    /** A position that every reading from now on sees; 0 where this writer does not know. */
    long acknowledged() {
        return head.reach().acknowledged();
    }

    /** Asks the index about what memory no longer knows, and raises those guards to what is known to be acknowledged. */
    private List<Guard> checkedBefore(List<Guard> guards) {
        WriterHead.Reach reach = head.reach();
        List<Guard> checked = new ArrayList<>(guards.size());
        for (int i = 0; i < guards.size(); i++) {
            Guard guard = guards.get(i);
            if (guard.after() < reach.memoryStart()) {
                refuseMatch(i, guard, guard.after());
                guard = guard.raisedTo(reach.acknowledged());
            }
            checked.add(guard);
        }
        return checked;
    }

    private void refuseMatch(int number, Guard guard, long after) {
        Optional<RecordedEvent> conflict = reads.firstMatch(guard.criteria(), after);
        if (conflict.isPresent()) {
            throw new AppendConflictException(number, conflict.get().position());
        }
    }

    private void ensureRunning() {
        Thread running = thread.get();
        if (running == null) {
            Thread next = Thread.ofPlatform()
                    .daemon()
                    .name("commit-writer-" + settings.name())
                    .unstarted(this::run);
            if (thread.compareAndSet(null, next)) {
                next.start();
            } else {
                ensureRunning();
            }
        } else {
            LockSupport.unpark(running);
        }
    }

    /** Ends when nothing was to do for a while, so that a log needs no closing for its thread's sake. */
    private void run() {
        boolean ended = false;
        try {
            long busy = System.nanoTime();
            while (!ended) {
                if (work()) {
                    busy = System.nanoTime();
                } else if (System.nanoTime() - busy < IDLE_NANOS) {
                    restUntilSomebodyComes();
                } else {
                    thread.set(null);
                    ended = waiting.isEmpty() && lost.isEmpty() || !thread.compareAndSet(null, Thread.currentThread());
                }
            }
        } finally {
            if (!ended) {
                thread.set(null);
            }
        }
    }

    /**
     * Looks into the line once more before it rests: who came may have called while this thread waited for its turn, and
     * that waiting hears the call and forgets it.
     */
    private void restUntilSomebodyComes() {
        if (waiting.isEmpty()) {
            LockSupport.parkNanos(lost.isEmpty() ? IDLE_NANOS : LostAppends.PAUSE_NANOS);
        }
    }

    /** Whether there was something to write. */
    private boolean work() {
        if (waiting.isEmpty() && lost.isEmpty()) {
            return false;
        }
        crowd.gather(waiting::size);
        turn.lock();
        try {
            List<PendingAppend> group = waiting.take(null, MAX_BODY_BYTES);
            if (group.isEmpty()) {
                lost.tell(false, System.nanoTime());
            } else {
                write(group);
            }
            return !group.isEmpty();
        } finally {
            turn.unlock();
        }
    }

    private void write(List<PendingAppend> group) {
        List<PendingAppend> open = group;
        long begun = System.nanoTime();
        var patience = new Patience(settings.outcomeTimeout());
        try {
            do {
                open = write(open, patience);
            } while (!open.isEmpty() && patience.pause());
            var taken = new LogUnavailableException("Others took every position of log %s that was tried within %s"
                    .formatted(settings.name(), settings.outcomeTimeout()));
            open.forEach(append -> append.failed(taken));
        } catch (MongoException unreachable) {
            head.forget();
            fail(open, new LogUnavailableException("Log " + settings.name() + " cannot be reached", unreachable));
        } catch (RuntimeException failure) {
            head.forget();
            fail(open, failure);
        } catch (Error broken) {
            head.forget();
            fail(open, new OutcomeUnknownException("The writer of log " + settings.name() + " broke", broken));
            throw broken;
        } finally {
            patience.end();
            crowd.written(recordedOfGroup, begun, System.nanoTime());
            recordedOfGroup = 0;
        }
    }

    /** Makes sure that this writer's key is the one in force. */
    void confirmKey() {
        turn.lock();
        var patience = new Patience(settings.outcomeTimeout());
        try {
            head.catchUp();
            requireKey(patience);
        } catch (RuntimeException failure) {
            head.forget();
            throw failure;
        } finally {
            patience.end();
            turn.unlock();
        }
    }

    /**
     * What is built upon is read before, so nothing is written after a rotation without having seen it. Where the key in
     * force is the one that this writer's takes over from, the log is told first.
     */
    private void requireKey(Patience patience) {
        while (!head.key().equals(confirmed) && !head.key().is(settings.signer())) {
            CheckpointSigner previous = settings.previousSigner();
            if (previous == null || !head.key().is(previous)) {
                throw new LogUnavailableException(
                        "Log %s is not signed with the key %s: start with the key in force as signing key; to change it, set the new one as signing key and the one in force as previous key"
                                .formatted(settings.name(), settings.signer().publicKey()));
            }
            rotate(previous, patience);
        }
        confirmed = head.key();
    }

    private void rotate(CheckpointSigner previous, Patience patience) {
        var rotated = new SigningKeyRotated(settings.signer().publicKey(), previous.publicKey());
        for (Commit earlier : reads.rotations()) {
            if (rotated.key()
                    .equals(Objects.requireNonNull(SigningKeyRotated.in(earlier.events()))
                            .previousKey())) {
                throw new LogUnavailableException("Log %s was signed with the key %s before: make a new one"
                        .formatted(settings.name(), rotated.key()));
            }
        }
        Instant at = head.timeNotBefore(settings.clock().instant());
        var group = new CommitGroup(previous, head.position(), head.tree(), at);
        group.add(new PendingAppend(List.of(rotated.at(head.position() + 1)), List.of(), patience, 0));
        var occupied = slots.occupy(group.commits(), group.documents(), patience);
        head.forget();
        if (occupied.problem() != null) {
            throw occupied.problem();
        }
        if (occupied.landed() > 0) {
            tail.wake();
        } else if (!patience.pause()) {
            throw new LogUnavailableException("Others took every position of log %s that was tried within %s"
                    .formatted(settings.name(), settings.outcomeTimeout()));
        }
        head.catchUp();
    }

    private static void fail(List<PendingAppend> appends, RuntimeException reason) {
        appends.forEach(append -> append.failed(reason));
    }

    /** Writes what its guards allow; what is left lost its positions to another writer. */
    private List<PendingAppend> write(List<PendingAppend> open, Patience patience) {
        head.catchUp();
        requireKey(patience);
        var group = new CommitGroup(
                settings.signer(),
                head.position(),
                head.tree(),
                head.timeNotBefore(settings.clock().instant()));
        Map<PendingAppend, AppendConflictException> losers = new LinkedHashMap<>();
        for (PendingAppend append : open) {
            add(append, group, losers);
        }
        var occupied = CommitSlots.Occupied.NOTHING;
        if (!group.isEmpty()) {
            occupied = occupy(group, patience);
        }
        List<PendingAppend> left = new ArrayList<>(group.after(occupied.landed()));
        if (occupied.problem() != null) {
            head.forget();
            fail(left, occupied.problem());
            left.clear();
        }
        for (var loser : losers.entrySet()) {
            if (loser.getValue().position() <= head.position()) {
                lost.add(loser.getKey(), loser.getValue(), System.nanoTime());
            } else if (occupied.problem() == null) {
                left.add(loser.getKey());
            } else {
                loser.getKey()
                        .failed(new LogUnavailableException(
                                "What this append competes with could not be recorded in log " + settings.name()));
            }
        }
        // Those first, since they have been waiting for longer than who has just won.
        lost.tell(occupied.landed() > 0, System.nanoTime());
        group.recorded(occupied.landed());
        recordedOfGroup += occupied.landed();
        if (occupied.landed() > 0) {
            tail.wake();
        }
        return left;
    }

    private CommitSlots.Occupied occupy(CommitGroup group, Patience patience) {
        tail.writing(group.commits().getLast().last());
        try {
            var occupied = slots.occupy(group.commits(), group.documents(), patience);
            head.reached(group, occupied.landed());
            return occupied;
        } finally {
            tail.written(head.position());
        }
    }

    /** An append that lost against one of its own group has lost only when that one is recorded. */
    private void add(PendingAppend append, CommitGroup group, Map<PendingAppend, AppendConflictException> losers) {
        try {
            if (append.patience().exhausted()) {
                throw new LogUnavailableException(
                        "Log " + settings.name() + " did not get to this append within " + settings.outcomeTimeout());
            }
            check(append.guards(), group.position());
            group.add(append);
            head.remember(group.commits().getLast(), append.events());
        } catch (AppendConflictException conflict) {
            losers.put(append, conflict);
        } catch (MongoException unreachable) {
            append.failed(new LogUnavailableException("Log " + settings.name() + " cannot be reached", unreachable));
        } catch (RuntimeException refused) {
            append.failed(refused);
        }
    }

    private void check(List<Guard> guards, long position) {
        for (int i = 0; i < guards.size(); i++) {
            Guard guard = guards.get(i);
            if (guard.after() < position) {
                if (head.mustAsk(guard)) {
                    refuseMatch(i, guard, guard.after());
                }
                var recent = head.firstMatch(guard);
                if (recent.isPresent()) {
                    throw new AppendConflictException(i, recent.getAsLong());
                }
            }
        }
    }

    private static void requireStorable(List<NewEvent> events) {
        if (events.isEmpty() || events.size() > CommitReads.MAX_EVENTS_PER_COMMIT) {
            throw new IllegalArgumentException(
                    "A commit has 1 to %d events, not %d".formatted(CommitReads.MAX_EVENTS_PER_COMMIT, events.size()));
        }
        requireFits(PendingAppend.sizeOf(events));
        Set<String> ids = new HashSet<>();
        for (NewEvent event : events) {
            CommitBody.requireStorable(event);
            if (event.name().equals(SigningKeyRotated.NAME)) {
                throw new IllegalArgumentException("An event " + event.name() + " is the log's own to record");
            }
            if (!ids.add(event.id())) {
                throw new IllegalArgumentException("Event " + event.id() + " is there twice");
            }
        }
    }

    static void requireFits(long bytes) {
        if (bytes > MAX_BODY_BYTES) {
            throw new CommitTooLargeException(
                    "A commit may have %d bytes, this one has at least %d".formatted(MAX_BODY_BYTES, bytes));
        }
    }
}
