package io.cytelog.axon.mongodb;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * Appends: who writes, and when. Who finds nobody writing writes, unless it is one of many; what others want to append
 * meanwhile is gathered by one thread and written as a group, so that one acknowledgement of a majority serves many; each
 * append stays a commit of its own, accepted or refused by its own guards. The next group is begun only when this one is
 * acknowledged: what is built upon is always what a majority holds.
 *
 * <p>How a group is written: {@link GroupWriter}; what excludes an append: {@link GuardChecks}.
 */
final class CommitWriter {

    private final CommitLogSettings settings;
    private final WriterHead head;
    private final GuardChecks checks;
    private final WaitingAppends waiting = new WaitingAppends();
    private final Crowd crowd = new Crowd();
    private final WriterThread thread;
    /** Held by who writes; the head and the lost appends are its. */
    private final ReentrantLock turn = new ReentrantLock();

    private final LostAppends lost = new LostAppends();
    /** For who has the turn. */
    private final GroupWriter groups;

    private final LosingThreads losing;

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
        this.head = new WriterHead(
                writersReads, new CommitTrees(writersReads), recent, KeyInForce.atFirst(settings.firstKey()));
        this.checks = new GuardChecks(reads, writersReads, head);
        this.groups = new GroupWriter(
                settings,
                head,
                checks,
                slots,
                new SigningKeyCheck(settings, writersReads, head, slots, tail),
                lost,
                tail);
        this.losing = new LosingThreads(settings.outcomeTimeout());
        this.thread = new WriterThread("commit-writer-" + settings.name(), new Groups());
    }

    Commit append(List<NewEvent> events, List<Guard> guards) {
        CommitLimits.requireStorable(events);
        var patience = new Patience(settings.outcomeTimeout());
        var append = new PendingAppend(events, checks.before(guards), patience, losing.since(System.nanoTime()));
        write(append);
        try {
            Commit commit = append.await();
            losing.won();
            return commit;
        } catch (AppendConflictException conflict) {
            losing.lost(append.losingSince());
            throw conflict;
        }
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

    /** See {@link WriterHead#nothingMatchesUpTo}. */
    OptionalLong nothingMatchesUpTo(EventCriteria criteria, long after, long atLeast) {
        return head.nothingMatchesUpTo(criteria, after, atLeast);
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
        long begun = System.nanoTime();
        int recorded = 0;
        try {
            recorded = groups.write(group);
        } finally {
            crowd.written(recorded, begun, System.nanoTime());
        }
    }

    /** Makes sure that this writer's key is the one in force. */
    void confirmKey() {
        turn.lock();
        try {
            groups.confirmKey();
        } finally {
            turn.unlock();
        }
    }
}
