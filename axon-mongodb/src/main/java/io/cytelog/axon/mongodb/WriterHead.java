package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * The end of the log as its writer knows it, always one that a majority holds, with what the newest events are about. For
 * the writer's thread alone, but for {@link #reach()} and {@link #nothingMatchesUpTo}.
 */
final class WriterHead {

    private static final int BATCH = 500;

    /** Events whose tags are read when the end of the log is looked up: some tenths of a second. */
    private static final int MOST_READ_AT_START = 20_000;

    /** After such a pause the log is asked first, so that a server that is gone is noticed before anything is sent. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * How far memory reaches.
     *
     * @param memoryStart of every event after this position something is in memory
     * @param acknowledged a position that every reading from now on sees
     */
    record Reach(long memoryStart, long acknowledged) {}

    private final CommitReads reads;
    private final CommitTrees trees;
    private final RecentEvents recent = new RecentEvents();
    private final RecentTags tags = new RecentTags();
    private final RecentCommits commits;
    private final KeyInForce first;
    private volatile Reach reach = new Reach(Long.MAX_VALUE, 0);
    private boolean known;
    /** Whether another writer holds a position after this head. */
    private boolean behind;

    private long position;
    private long movedAt;
    private KeyInForce key = KeyInForce.ANY;
    private Instant at = Instant.EPOCH;
    private MerkleTree tree = MerkleTree.empty();

    /**
     * @param commits is told of every commit that is in the log, in order
     * @param first the key in force while the log is empty
     */
    WriterHead(CommitReads reads, CommitTrees trees, RecentCommits commits, KeyInForce first) {
        this.first = first;
        this.commits = commits;
        this.reads = reads;
        this.trees = trees;
    }

    Reach reach() {
        return reach;
    }

    long position() {
        return position;
    }

    /** The key that must sign what follows. */
    KeyInForce key() {
        return key;
    }

    MerkleTree tree() {
        return tree;
    }

    /** Clocks of several writers differ, and clocks are set back; the log's time is not. */
    Instant timeNotBefore(Instant now) {
        Instant inMilliseconds = CommitBody.inMilliseconds(now);
        return at.isAfter(inMilliseconds) ? at : inMilliseconds;
    }

    /** Whether the index has to be asked: memory cannot tell that nothing matches, nor what. */
    boolean mustAsk(Guard guard) {
        return guard.after() < recent.start() && !tags.denies(guard.criteria(), guard.after());
    }

    /**
     * A position, {@code atLeast} or after it, up to which nothing matches that was recorded after {@code after}; empty where
     * memory cannot tell.
     */
    OptionalLong nothingMatchesUpTo(EventCriteria criteria, long after, long atLeast) {
        // In this order: whatever the head has reached is in memory by then.
        long reached = reach.acknowledged();
        return reached >= atLeast && tags.denies(criteria, after) ? OptionalLong.of(reached) : OptionalLong.empty();
    }

    /** The first match among what is in memory. */
    OptionalLong firstMatch(Guard guard) {
        return recent.firstMatch(guard.criteria(), guard.after());
    }

    /** Remembers a commit that is about to be written. */
    void remember(Commit commit, List<NewEvent> events) {
        long next = commit.position();
        for (NewEvent event : events) {
            remember(next++, event.name(), event.tags());
        }
    }

    private void remember(long at, String name, Set<Tag> about) {
        recent.add(at, name, about);
        tags.add(at, name, about);
    }

    /** The first {@code landed} commits of the group are in the log; the others are not. */
    void reached(CommitGroup group, int landed) {
        commits.add(group.commits().subList(0, landed));
        group.commits().subList(0, landed).forEach(commit -> reads.knowEnd(commit.last()));
        if (landed == group.size()) {
            move(group.position(), group.at(), group.tree());
            return;
        }
        if (landed > 0) {
            Commit last = group.commits().get(landed - 1);
            MerkleTree grown = tree.copy();
            group.commits().subList(0, landed).forEach(commit -> grown.add(MerkleTree.leafHash(commit.body())));
            move(last.last(), last.at(), grown);
        }
        recent.removeAfter(position);
        behind = true;
    }

    /** What was believed may be wrong: the log is asked before the next group. */
    void forget() {
        known = false;
    }

    /** Reads what others wrote. After a long silence memory begins anew at the head, instead of reading it all. */
    void catchUp() {
        if (known && (behind || System.nanoTime() - movedAt > PAUSE_NANOS)) {
            List<Commit> missed = reads.afterEnd(position, BATCH);
            if (missed.size() < BATCH) {
                missed.forEach(this::follow);
                behind = false;
            } else {
                known = false;
            }
        }
        if (!known) {
            startAtHead();
        }
    }

    private void follow(Commit commit) {
        if (commit.position() != position + 1) {
            throw new UnreadableCommitException(position + 1, "it is missing");
        }
        MerkleTree grown = tree.copy();
        grown.add(MerkleTree.leafHash(commit.body()));
        CommitTrees.requireRoot(grown, commit);
        commits.add(List.of(commit));
        key = key.after(commit);
        commit.events().forEach(event -> remember(event.position(), event.name(), event.tags()));
        move(commit.last(), commit.at(), grown);
    }

    private void startAtHead() {
        Optional<Commit> head = reads.head();
        key = head.map(this::keyAfter).orElse(first);
        recent.restartAfter(head.map(Commit::last).orElse(0L));
        rememberTagsUpTo(recent.start());
        move(
                recent.start(),
                head.map(Commit::at).orElse(Instant.EPOCH),
                head.map(trees::after).orElseGet(MerkleTree::empty));
        known = true;
        behind = false;
    }

    /**
     * What memory has of tags stays right, as what a majority holds stays: only what came after has to be read. So a writer
     * of a log of that length knows all of it from its first append on.
     */
    private void rememberTagsUpTo(long end) {
        if (end < position || end - position > MOST_READ_AT_START || !readTags(end)) {
            tags.restartAfter(end);
        }
    }

    /** Whether all of it could be read. That an old commit cannot is no reason not to append. */
    private boolean readTags(long end) {
        try {
            long read = position;
            boolean more = true;
            while (read < end && more) {
                var next = reads.afterEnd(read, BATCH);
                for (Commit commit : next) {
                    commit.events().forEach(event -> tags.add(event.position(), event.name(), event.tags()));
                    read = commit.last();
                }
                more = !next.isEmpty();
            }
            return more;
        } catch (UnreadableCommitException unreadable) {
            return false;
        }
    }

    /** Asked after the head was read: a rotation that came meanwhile is one that is built upon before anything is written. */
    private KeyInForce keyAfter(Commit last) {
        List<Commit> rotations = reads.rotations();
        if (!rotations.isEmpty()) {
            return KeyInForce.ANY.after(rotations.getLast());
        }
        return KeyInForce.ANY.after(
                last.checkpoint() == null
                        ? reads.lastWithPeaksBefore(last.position()).orElse(last)
                        : last);
    }

    private void move(long newPosition, Instant newAt, MerkleTree newTree) {
        movedAt = System.nanoTime();
        position = newPosition;
        at = newAt;
        tree = newTree;
        reach = new Reach(tags.start(), newPosition);
    }
}
