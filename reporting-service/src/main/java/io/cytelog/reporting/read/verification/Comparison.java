package io.cytelog.reporting.read.verification;

import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.reporting.read.audittrail.CopiedCommit;
import io.cytelog.reporting.read.audittrail.LogCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Copy and owner of one log, side by side. A function of what was heard and of the time alone. */
record Comparison(LogCopy copy, @Nullable OwnerVerification owner, LongFunction<Optional<CopiedCommit>> commits) {
    /** A re-computation that ends this long after a commit was recorded must have seen it. */
    private static final Duration LONGEST_VERIFICATION = Duration.ofMinutes(5);
    /** The owner signs the end of each group of commits; an unsigned end older than this is not a group in flight. */
    private static final Duration LONGEST_GROUP = Duration.ofMinutes(1);

    /** The owner computes its log anew again and again; the pause is fifty times as long as that takes, for ten million commits some hours. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(3);

    LogStatus status(Instant now) {
        List<String> wrong = new ArrayList<>();
        List<String> outstanding = new ArrayList<>();
        judgeCopy(now, wrong, outstanding);
        var matches = judgeOwner(now, wrong, outstanding);
        var verdict = wrong.isEmpty() ? outstanding.isEmpty() ? Verdict.VALID : Verdict.INCOMPLETE : Verdict.INVALID;
        wrong.addAll(outstanding);
        return new LogStatus(
                copy.log(),
                verdict,
                copy.valid(),
                copy.size(),
                copy.position(),
                copy.rootHash(),
                copy.signedSize(),
                copy.gaps(),
                copy.waitingRecords(),
                copy.fetchAfter(),
                copy.firstWrongPosition(),
                copy.problem(),
                copy.lastChecked(),
                owner,
                matches,
                List.copyOf(wrong));
    }

    private void judgeCopy(Instant now, List<String> wrong, List<String> outstanding) {
        if (!copy.valid()) {
            wrong.add("The audit trail of the log " + copy.log() + " stops at position " + copy.firstWrongPosition()
                    + ": " + copy.problem());
        }
        var checked = copy.lastChecked();
        if (copy.valid() && copy.signedSize() < copy.size() && checked != null) {
            var unsigned = (copy.size() - copy.signedSize()) + " commits at the end carry no signed checkpoint.";
            (checked.plus(LONGEST_GROUP).isBefore(now) ? wrong : outstanding).add(unsigned);
        }
    }

    private @Nullable Boolean judgeOwner(Instant now, List<String> wrong, List<String> outstanding) {
        if (owner == null) {
            outstanding.add("The owner has not reported its own verification yet.");
            return null;
        }
        if (owner.verifiedAt().plus(LONGEST_SILENCE).isBefore(now)) {
            outstanding.add("The owner last verified its log at " + owner.verifiedAt() + ".");
        }
        if (!owner.valid()) {
            wrong.add("The owner's log is not right from position " + owner.firstWrongPosition() + ": "
                    + owner.problem());
        }
        if (owner.size() > copy.size()) {
            if (copy.valid()) {
                outstanding.add(
                        "The copy is behind: it has " + copy.size() + " of the owner's " + owner.size() + " commits.");
            }
            return null;
        }
        if (!rootAt(owner.size()).equals(owner.rootHash())) {
            wrong.add("The owner's first " + owner.size() + " commits are not those that this copy holds.");
            return false;
        }
        return !lostTail(owner, wrong);
    }

    /** Root of the copy's tree when it had as many commits as the owner counted. */
    private String rootAt(long size) {
        if (size == copy.size()) {
            return copy.rootHash();
        }
        return size == 0
                ? MerkleTree.empty().root()
                : commits.apply(size - 1).map(CopiedCommit::root).orElse("");
    }

    private boolean lostTail(OwnerVerification said, List<String> wrong) {
        var lost = said.valid()
                && said.size() < copy.size()
                && commits.apply(said.size())
                        .filter(next -> next.at().plus(LONGEST_VERIFICATION).isBefore(said.verifiedAt()))
                        .isPresent();
        if (lost) {
            wrong.add("The owner's log ends after " + said.size() + " commits; this copy holds " + copy.size() + ".");
        }
        return lost;
    }
}
