package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends: reads the head that a majority holds, checks the guards on everything after their bounds, and inserts at the
 * next position. The unique {@code _id} is the lock: slot n+1 exists only after n, so an insert that succeeds proves that
 * nothing came between. Whoever loses the slot reads what the other wrote and tries again.
 */
final class CommitWriter {

    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private final CommitLogSettings settings;
    private final CommitReads reads;
    private final CommitTrees trees;
    private final CommitSlot slot;
    /** Keeps the threads of one process from losing slots to each other. */
    private final ReentrantLock turn = new ReentrantLock(true);

    CommitWriter(CommitLogSettings settings, CommitReads reads, CommitTrees trees, CommitSlot slot) {
        this.settings = settings;
        this.reads = reads;
        this.trees = trees;
        this.slot = slot;
    }

    Commit append(List<NewEvent> events, List<Guard> guards) {
        requireStorable(events);
        turn.lock();
        try {
            return appendInTurn(events, guards);
        } finally {
            turn.unlock();
        }
    }

    private Commit appendInTurn(List<NewEvent> events, List<Guard> guards) {
        var patience = new Patience(settings.outcomeTimeout());
        List<Guard> unchecked = guards;
        do {
            Optional<Commit> head = reads.head();
            long last = head.map(Commit::last).orElse(0L);
            check(unchecked, last);
            Commit commit = next(head, events);
            if (slot.occupy(commit, patience)) {
                return commit;
            }
            unchecked = unchecked.stream().map(guard -> guard.raisedTo(last)).toList();
        } while (patience.pause());
        throw new LogUnavailableException("Others took every position of log %s that was tried within %s"
                .formatted(settings.name(), settings.outcomeTimeout()));
    }

    private void check(List<Guard> guards, long last) {
        for (int i = 0; i < guards.size(); i++) {
            Guard guard = guards.get(i);
            if (guard.after() < last) {
                Optional<RecordedEvent> conflict = reads.firstMatch(guard.criteria(), guard.after());
                if (conflict.isPresent()) {
                    throw new AppendConflictException(i, conflict.get().position());
                }
            }
        }
    }

    private Commit next(Optional<Commit> head, List<NewEvent> events) {
        MerkleTree tree = head.map(trees::after).orElseGet(MerkleTree::empty);
        long position = head.map(Commit::last).orElse(0L) + 1;
        Instant at = timeAfter(head);
        String body = CommitBody.write(position, at, events);
        requireFits(CommitBody.utf8(body).length);
        tree.add(MerkleTree.leafHash(body));
        return new Commit(
                position,
                position + events.size() - 1,
                at,
                body,
                tree.size() - 1,
                tree.root(),
                tree.peaks(),
                settings.signer().sign(tree.size(), tree.root()));
    }

    /** Clocks of several writers differ, and clocks are set back; the log's time is not. */
    private Instant timeAfter(Optional<Commit> head) {
        Instant now = CommitBody.inMilliseconds(settings.clock().instant());
        return head.map(Commit::at).filter(at -> at.isAfter(now)).orElse(now);
    }

    private static void requireStorable(List<NewEvent> events) {
        if (events.isEmpty() || events.size() > CommitReads.MAX_EVENTS_PER_COMMIT) {
            throw new IllegalArgumentException(
                    "A commit has 1 to %d events, not %d".formatted(CommitReads.MAX_EVENTS_PER_COMMIT, events.size()));
        }
        requireFits(
                events.stream().mapToLong(event -> event.payloadJson().length()).sum());
        Set<String> ids = new HashSet<>();
        for (NewEvent event : events) {
            CommitBody.requireStorable(event);
            if (!ids.add(event.id())) {
                throw new IllegalArgumentException("Event " + event.id() + " is there twice");
            }
        }
    }

    private static void requireFits(long bytes) {
        if (bytes > MAX_BODY_BYTES) {
            throw new CommitTooLargeException(
                    "A commit may have %d bytes, this one has at least %d".formatted(MAX_BODY_BYTES, bytes));
        }
    }
}
