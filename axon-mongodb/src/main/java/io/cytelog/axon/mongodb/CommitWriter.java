package io.cytelog.axon.mongodb;

import com.mongodb.MongoException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

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

    private final CommitLogSettings settings;
    private final CommitReads reads;
    /** For who has the turn. */
    private final CommitReads writersReads;

    private final WriterHead head;
    private final CommitSlots slots;
    private final CommitTail tail;
    private final WaitingAppends waiting = new WaitingAppends();
    private final Crowd crowd = new Crowd();
    private final WriterThread thread;
    /** For who has the turn. */
    private final SigningKeyCheck keys;
    /** For who has the turn. */
    private int recordedOfGroup;
    /** Held by who writes; the head and the lost appends are its. */
    private final ReentrantLock turn = new ReentrantLock();

    private final LostAppends lost = new LostAppends();
    /** Since when the tries of a thread have been losing, on the monotonic clock: a caller tries again on its thread. */
    private final ThreadLocal<Long> losingSince = new ThreadLocal<>();

    /**
     * @param reads for who appends, before it gets into line
     * @param writersReads for who writes, over connections for which it waits behind nobody
     * @param recent is told of every commit that this writer writes or comes across
     * @param tail is told of every group
     */
    CommitWriter(
            CommitLogSettings settings,
            CommitReads reads,
            CommitReads writersReads,
            CommitSlots slots,
            RecentCommits recent,
            CommitTail tail) {
        this.settings = settings;
        this.reads = reads;
        this.writersReads = writersReads;
        this.head = new WriterHead(writersReads, new CommitTrees(writersReads), recent);
        this.slots = slots;
        this.tail = tail;
        this.keys = new SigningKeyCheck(settings, writersReads, head, slots, tail);
        this.thread = new WriterThread("commit-writer-" + settings.name(), new Groups());
    }

    Commit append(List<NewEvent> events, List<Guard> guards) {
        CommitLimits.requireStorable(events);
        var patience = new Patience(settings.outcomeTimeout());
        var append = new PendingAppend(events, checkedBefore(guards), patience, losingSince());
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

    /** 0 for not at all. A thread that lost so long ago has gone over to something else. */
    private long losingSince() {
        Long since = losingSince.get();
        return since == null
                        || System.nanoTime() - since > settings.outcomeTimeout().toNanos()
                ? 0
                : since;
    }

    /**
     * At once where nobody writes and nobody else is expected; otherwise it gets into line. A virtual thread gets into line
     * always: with many others about, each answer of the server that it waits for costs it a place at the end of theirs,
     * and whoever is in line would wait with it.
     */
    private void write(PendingAppend append) {
        if (!Thread.currentThread().isVirtual() && waiting.isEmpty() && !crowd.isExpected() && turn.tryLock()) {
            try {
                write(waiting.take(append, CommitLimits.MAX_BODY_BYTES));
            } finally {
                turn.unlock();
            }
            if (lost.isEmpty()) {
                return;
            }
        } else {
            waiting.add(append, settings.name());
        }
        thread.ensureRunning();
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
                refuseMatch(reads, i, guard);
                guard = guard.raisedTo(reach.acknowledged());
            }
            checked.add(guard);
        }
        return checked;
    }

    private static void refuseMatch(CommitReads reads, int number, Guard guard) {
        Optional<RecordedEvent> conflict = reads.firstMatch(guard.criteria(), guard.after());
        if (conflict.isPresent()) {
            throw new AppendConflictException(number, conflict.get().position());
        }
    }

    private final class Groups implements WriterThread.Work {

        @Override
        public boolean once() {
            if (isDone()) {
                return false;
            }
            crowd.gather(waiting::size);
            turn.lock();
            try {
                List<PendingAppend> group = waiting.take(null, CommitLimits.MAX_BODY_BYTES);
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

        @Override
        public boolean isDone() {
            return waiting.isEmpty() && lost.isEmpty();
        }

        @Override
        public boolean isCalled() {
            return !waiting.isEmpty();
        }

        @Override
        public long restNanos() {
            return lost.isEmpty() ? Long.MAX_VALUE : LostAppends.PAUSE_NANOS;
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
            keys.require(patience);
        } catch (RuntimeException failure) {
            head.forget();
            throw failure;
        } finally {
            patience.end();
            turn.unlock();
        }
    }

    private static void fail(List<PendingAppend> appends, RuntimeException reason) {
        appends.forEach(append -> append.failed(reason));
    }

    /** Writes what its guards allow; what is left lost its positions to another writer. */
    private List<PendingAppend> write(List<PendingAppend> open, Patience patience) {
        head.catchUp();
        keys.require(patience);
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
                    refuseMatch(writersReads, i, guard);
                }
                var recent = head.firstMatch(guard);
                if (recent.isPresent()) {
                    throw new AppendConflictException(i, recent.getAsLong());
                }
            }
        }
    }
}
