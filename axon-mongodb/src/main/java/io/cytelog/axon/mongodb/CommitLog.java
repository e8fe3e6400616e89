package io.cytelog.axon.mongodb;

import com.mongodb.MongoException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * A log of commits in MongoDB: gap-free, append-only, and provable by a hash tree over the exact text of every commit. Any
 * number of processes may write to the same log. Every reading sees what a majority holds, and never less than an earlier
 * reading of the same instance saw. Safe for any number of threads; every method may block.
 *
 * <p>All methods throw {@link LogUnavailableException} when MongoDB cannot be reached, and
 * {@link UnreadableCommitException} when what is stored is not a commit.
 */
public final class CommitLog implements AutoCloseable {

    /** No memory reaches so far: the database is asked. */
    static final long EVERYTHING = Long.MAX_VALUE;

    private final CommitLogSettings settings;
    private final CommitReads reads;
    private final LogProofs proofs;
    private final Receipts receipts;
    private final CommitWriter writer;
    private final CommitTail tail;
    private final RecentCommits recent = new RecentCommits();
    private final SharedEnd end;
    private final CandidateReads candidates;

    private CommitLog(CommitLogSettings settings) {
        var sessions = new CausalSessions(settings.client());
        this.settings = settings;
        this.reads = new CommitReads(settings.client(), settings, sessions);
        this.end = new SharedEnd(reads::end);
        var trees = new CommitTrees(reads);
        this.proofs = new LogProofs(reads, trees);
        this.receipts = new Receipts(settings, reads, trees);
        this.tail = new CommitTail(settings);
        var writing = sessions.with(settings.writer());
        var writersReads = reads.ofWriter(settings, writing);
        var slots = new CommitSlots(settings, writing, writersReads);
        this.writer = new CommitWriter(settings, reads, writersReads, slots, recent, tail);
        this.candidates = new CandidateReads(reads, recent, writer, end);
    }

    /** Opens a log whose collection {@link CommitLogProvisioner} has made. Connects to nothing yet. */
    public static CommitLog open(CommitLogSettings settings) {
        return new CommitLog(settings);
    }

    /** The log's name. */
    public String name() {
        return settings.name();
    }

    /** The public key of the log's checkpoints, in the form of the signed-note format. */
    public String publicKey() {
        return settings.signer().publicKey();
    }

    /** The public key of the log's first checkpoint, with which whoever follows its rotations begins. */
    public String firstKey() {
        return reachable(() -> LogVerifier.firstKey(settings));
    }

    /**
     * Makes sure that this log's key is the one in force. Where the one in force is the previous key, it records the
     * rotation: one commit, signed with the previous key. What has been recorded already is not recorded again. Every
     * append does the same.
     *
     * @throws LogUnavailableException if another key is in force; its message says what to set
     */
    public void confirmKey() {
        reachable(() -> {
            writer.confirmKey();
            return true;
        });
    }

    /** The end of the log that a majority holds. */
    public LogHead head() {
        return reachable(reads::head).map(LogHead::of).orElseGet(LogHead::empty);
    }

    /**
     * Records events as one commit, if no guard excludes it.
     *
     * @param events 1 to 1,000 events with at most 20,000 distinct tags, together at most 8 MiB of JSON, and 12 MiB with the
     *     distinct tags and names once more (16 bytes added for each), which stand beside it to be found by
     * @param guards what must not be in the log
     * @throws AppendConflictException if a guard excludes it; nothing was recorded
     * @throws CommitTooLargeException if it is too large; nothing was recorded
     * @throws OutcomeUnknownException if it was sent and could not be followed up
     */
    public Commit append(List<NewEvent> events, List<Guard> guards) {
        return reachable(() -> writer.append(List.copyOf(events), List.copyOf(guards)));
    }

    /** The commit that holds the event at a position. */
    public Optional<Commit> containing(long position) {
        return reachable(() -> reads.containing(position));
    }

    /** The first commit with an event that carries the tag. */
    public Optional<Commit> firstTagged(Tag tag) {
        return firstTagged(tag, EVERYTHING);
    }

    /**
     * The first commit with an event that carries the tag. The database is not asked where memory knows all of the log, up
     * to {@code atLeast} and further, and no such event.
     *
     * @param atLeast a position from {@link #end}: what was recorded later may be missing
     */
    public Optional<Commit> firstTagged(Tag tag, long atLeast) {
        return reachable(() -> candidates.firstTagged(tag, atLeast));
    }

    /**
     * The position of the last event, 0 for none: whatever anybody was told before the call, of this process or another, is
     * not after it. One question to the database, shared by those who ask at once. With it as its start, a {@link Guard} on what a
     * later reading did not find need not be asked of the database again.
     *
     * <p>A primary that was cut off from the others and has not noticed yet, for some seconds, knows nothing of what its
     * successor recorded. Nothing can be appended through it, but what is decided by its answer alone, a refusal, may be late
     * by that much.
     */
    public long end() {
        return reachable(end::get);
    }

    /**
     * A commit with an event that carries the tag, the newest of them, if this instance wrote or came across it a moment
     * ago: for who has just appended one and need not ask the database for it. Where it is empty there may still be one.
     */
    public Optional<Commit> justTagged(Tag tag) {
        return recent.newestTagged(tag);
    }

    /**
     * The next commits with an event after a position, in order. If one of them cannot be read, those before it are
     * returned, and the call that would begin with it fails.
     *
     * @param position 0 for the start of the log
     * @param maxCommits at most so many, from 1
     */
    public List<Commit> after(long position, int maxCommits) {
        List<Commit> known = recent.after(position, maxCommits);
        return known.isEmpty() ? reachable(() -> reads.after(position, maxCommits)) : known;
    }

    /**
     * The next commits after a position with an event that carries the tag, in order; found by the index of tags.
     *
     * @param position 0 for the start of the log
     * @param maxCommits at most so many, from 1
     */
    public List<Commit> tagged(Tag tag, long position, int maxCommits) {
        return reachable(() -> reads.candidates(EventCriteria.havingTags(tag), position, Long.MAX_VALUE, maxCommits)
                .commits());
    }

    /** The commit right before another. */
    public Optional<Commit> preceding(Commit commit) {
        return reachable(() -> reads.before(commit.position()));
    }

    /**
     * Calls {@code wake} after commits of this and other processes. It may be called without a new commit, from any
     * thread, and rarely too late: polling now and then is the caller's. The callback must not block.
     *
     * @return ends it
     */
    public Registration onAppend(Runnable wake) {
        return tail.register(wake);
    }

    /** The proof that a commit of this log is in it: the same whenever it is asked for. */
    public Receipt receipt(Commit commit) {
        return reachable(() -> receipts.of(commit));
    }

    /**
     * The hashes from a commit to the root of the first {@code size} commits, however much later that was.
     *
     * @throws IllegalArgumentException if the log has no such commit, or not so many
     */
    public List<String> inclusionProof(long index, long size) {
        return reachable(() -> proofs.inclusion(index, size));
    }

    /**
     * The proof that the log of {@code first} commits is the beginning of that of {@code second}, for
     * {@link MerkleTree#verifyConsistency}: whoever kept an old checkpoint sees by it that nothing was rewritten since.
     *
     * @throws IllegalArgumentException if the log has not so many
     */
    public List<String> consistencyProof(long first, long second) {
        return reachable(() -> proofs.consistency(first, second));
    }

    /**
     * Computes the whole log anew, with the memory of one commit.
     *
     * @param progress is told the position up to which everything is right, after every commit
     */
    public LogVerification verify(LongConsumer progress) {
        return reachable(() -> new LogVerifier(settings).verify(progress));
    }

    /** Stops the waking. The client stays open. */
    @Override
    public void close() {
        tail.close();
    }

    /** See {@link CandidateReads#all}. */
    CandidateReads.Candidates candidates(EventCriteria criteria, long position, int limit, long atLeast) {
        return reachable(() -> candidates.all(criteria, position, limit, atLeast));
    }

    /** See {@link CandidateReads#next}. */
    FoundCommits nextCandidates(EventCriteria criteria, long position, int limit) {
        return reachable(() -> candidates.next(criteria, position, limit));
    }

    /** See {@link CandidateReads#nextBehind}. */
    FoundCommits nextCandidatesBehind(EventCriteria criteria, long end, int limit) {
        return reachable(() -> candidates.nextBehind(criteria, end, limit));
    }

    /** See {@link FoundCommits#read}. */
    List<Commit> read(FoundCommits found) {
        return candidates.read(found);
    }

    Optional<Commit> firstSince(Instant instant) {
        return reachable(() -> reads.firstSince(instant));
    }

    private <T> T reachable(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException unreachable) {
            throw new LogUnavailableException("Log " + settings.name() + " cannot be reached", unreachable);
        }
    }
}
