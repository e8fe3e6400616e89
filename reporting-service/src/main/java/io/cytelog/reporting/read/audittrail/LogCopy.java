package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.MerkleTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the copy of a log is proved, and where it stopped being right. There the trail of that log ends until somebody
 * fetches from its owner what is wrong or missing; what arrives meanwhile waits.
 *
 * @param log name of the log
 * @param position position of the last event that is proved
 * @param tail position of the first event of the last proved commit; absent before the first
 * @param size number of commits that are proved
 * @param peaks right edge of the tree over these, largest first, base64
 * @param rootHash base64 root over these
 * @param signedSize size of the tree that the owner's latest checkpoint signs
 * @param lastRecordedAt when the last proved commit was recorded
 * @param heardTo highest position that was ever received
 * @param gaps positions that were never received; the first hundred ranges
 * @param waiting number of records that wait for the trail to be mended; absent in what was stored before any could
 * @param key public key in force; absent in what was stored before there were rotations, and then the log's first key
 * @param firstWrongPosition where the copy stops being right
 * @param problem what is wrong there
 * @param lastChecked when the last record was checked
 */
public record LogCopy(
        String log,
        long position,
        @Nullable Long tail,
        long size,
        List<String> peaks,
        String rootHash,
        long signedSize,
        @Nullable Instant lastRecordedAt,
        long heardTo,
        List<Gap> gaps,
        @Nullable Long waiting,
        @Nullable String key,
        @Nullable Long firstWrongPosition,
        @Nullable String problem,
        @Nullable Instant lastChecked) {

    /** Name of the view that holds one document per log. */
    public static final String VIEW = "audit-logs";

    private static final int MOST_GAPS = 100;

    public LogCopy {
        peaks = List.copyOf(peaks);
        gaps = List.copyOf(gaps);
    }

    /** Positions that are missing, both ends included. */
    public record Gap(long from, long to) {}

    /** The copy before anything arrived. */
    public static LogCopy empty(String log) {
        var tree = MerkleTree.empty();
        return new LogCopy(
                log, 0, null, 0, tree.peaks(), tree.root(), 0, null, 0, List.of(), 0L, null, null, null, null);
    }

    /** Whether everything received so far is right. */
    public boolean valid() {
        return firstWrongPosition == null;
    }

    /** Number of records that wait. */
    public long waitingRecords() {
        return waiting == null ? 0 : waiting;
    }

    /** The position after which to fetch from the owner, so that at least one commit comes that is known or wrong here. */
    public long fetchAfter() {
        long known = tail == null ? 1 : tail;
        return Math.max(0, (firstWrongPosition == null ? known : Math.min(known, firstWrongPosition)) - 1);
    }

    /** The tree over the proved commits, to be grown by the next. */
    MerkleTree tree() {
        return MerkleTree.of(size, peaks);
    }

    /** With one more commit that follows and is right. */
    LogCopy extendedBy(ReceivedCommit commit, MerkleTree grown, String keyInForce, Instant checkedAt) {
        return new LogCopy(
                log,
                commit.last(),
                commit.position(),
                grown.size(),
                grown.peaks(),
                grown.root(),
                commit.checkpoint() == null ? signedSize : grown.size(),
                commit.at(),
                Math.max(heardTo, commit.last()),
                gaps.stream()
                        .filter(gap -> gap.to() > commit.last())
                        .map(gap -> new Gap(Math.max(gap.from(), commit.last() + 1), gap.to()))
                        .toList(),
                waiting,
                keyInForce,
                firstWrongPosition,
                problem,
                checkedAt);
    }

    /** Stopped at a position; what stopped it first stays said until it is mended. */
    LogCopy stoppedAt(long wrongPosition, String found, Instant checkedAt) {
        return valid() ? with(heardTo, gaps, waiting, wrongPosition, found, checkedAt) : this;
    }

    /** With a record that waits; one that could be read tells how far the log has come. */
    LogCopy waitingFor(@Nullable ReceivedCommit commit, Instant checkedAt) {
        List<Gap> known = new ArrayList<>(gaps);
        if (commit != null && commit.position() > heardTo + 1 && known.size() < MOST_GAPS) {
            known.add(new Gap(heardTo + 1, commit.position() - 1));
        }
        var heard = commit == null ? heardTo : Math.max(heardTo, commit.last());
        return with(heard, known, waitingRecords() + 1, firstWrongPosition, problem, checkedAt);
    }

    /** With one record fewer that waits. */
    LogCopy released() {
        return with(heardTo, gaps, waitingRecords() - 1, firstWrongPosition, problem, lastChecked);
    }

    /** Going on: what stopped it is mended. */
    LogCopy mended(Instant checkedAt) {
        return with(heardTo, gaps, waiting, null, null, checkedAt);
    }

    private LogCopy with(
            long heard,
            List<Gap> known,
            @Nullable Long wait,
            @Nullable Long wrong,
            @Nullable String found,
            @Nullable Instant checkedAt) {
        return new LogCopy(
                log,
                position,
                tail,
                size,
                peaks,
                rootHash,
                signedSize,
                lastRecordedAt,
                heard,
                known,
                wait,
                key,
                wrong,
                found,
                checkedAt);
    }
}
