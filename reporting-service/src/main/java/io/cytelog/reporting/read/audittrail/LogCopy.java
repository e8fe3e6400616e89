package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.MerkleTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the copy of a log is proved, and where it stopped being right. Once something was wrong the proof ends there;
 * later commits are kept, and counted as heard only.
 *
 * @param log name of the log
 * @param position position of the last event that is proved
 * @param size number of commits that are proved
 * @param peaks right edge of the tree over these, largest first, base64
 * @param rootHash base64 root over these
 * @param signedSize size of the tree that the owner's latest checkpoint signs
 * @param lastRecordedAt when the last proved commit was recorded
 * @param heardTo highest position that was ever received
 * @param gaps positions that were never received; the first hundred ranges
 * @param firstWrongPosition where the copy stops being right
 * @param problem what is wrong there
 * @param lastChecked when the last record was checked
 */
public record LogCopy(
        String log,
        long position,
        long size,
        List<String> peaks,
        String rootHash,
        long signedSize,
        @Nullable Instant lastRecordedAt,
        long heardTo,
        List<Gap> gaps,
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
        return new LogCopy(log, 0, 0, tree.peaks(), tree.root(), 0, null, 0, List.of(), null, null, null);
    }

    /** Whether everything received so far is right. */
    public boolean valid() {
        return firstWrongPosition == null;
    }

    /** The tree over the proved commits, to be grown by the next. */
    MerkleTree tree() {
        return MerkleTree.of(size, peaks);
    }

    /** With one more commit that follows and is right. */
    LogCopy extendedBy(ReceivedCommit commit, MerkleTree grown, Instant checkedAt) {
        return new LogCopy(
                log,
                commit.last(),
                grown.size(),
                grown.peaks(),
                grown.root(),
                commit.checkpoint() == null ? signedSize : grown.size(),
                commit.at(),
                commit.last(),
                gaps,
                null,
                null,
                checkedAt);
    }

    /** With something wrong at a position; what was found wrong first stays. */
    LogCopy wrongAt(long wrongPosition, String found, Instant checkedAt) {
        var first = firstWrongPosition == null;
        return with(
                heardTo,
                gaps,
                first ? Long.valueOf(wrongPosition) : firstWrongPosition,
                first ? found : problem,
                checkedAt);
    }

    /** With a commit that was received but could not be proved. */
    LogCopy heard(long from, long to, Instant checkedAt) {
        List<Gap> known = new ArrayList<>(gaps);
        if (from > heardTo + 1 && known.size() < MOST_GAPS) {
            known.add(new Gap(heardTo + 1, from - 1));
        }
        return with(Math.max(heardTo, to), known, firstWrongPosition, problem, checkedAt);
    }

    private LogCopy with(long heard, List<Gap> known, @Nullable Long wrong, @Nullable String found, Instant checkedAt) {
        return new LogCopy(
                log,
                position,
                size,
                peaks,
                rootHash,
                signedSize,
                lastRecordedAt,
                heard,
                known,
                wrong,
                found,
                checkedAt);
    }
}
