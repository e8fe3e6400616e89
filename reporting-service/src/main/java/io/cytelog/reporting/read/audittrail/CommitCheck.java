package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.MerkleTree;
import java.util.Base64;
import java.util.Optional;

/**
 * Whether a commit is the right continuation of a copy: the next position and number, the text's own hash, a time that
 * does not run back, and the root that follows from all commits so far (RFC 9162).
 */
final class CommitCheck {
    private CommitCheck() {}

    /** What is wrong, as a sentence; empty when the commit is right. */
    static Optional<String> problem(LogCopy copy, ReceivedCommit commit, MerkleTree grown) {
        return predecessor(copy, commit)
                .or(() -> place(copy, commit))
                .or(() -> content(copy, commit))
                .or(() -> root(commit, grown));
    }

    /** What a record says of its predecessor; records of before that was sent say nothing. */
    private static Optional<String> predecessor(LogCopy copy, ReceivedCommit commit) {
        var tail = copy.tail();
        if (commit.previous() != null && tail != null && !commit.previous().equals(tail)) {
            return wrong("The record follows a commit at position " + commit.previous() + "; here position " + tail
                    + " comes before it.");
        }
        return commit.previousRoot() == null || commit.previousRoot().equals(copy.rootHash())
                ? Optional.empty()
                : wrong("The record follows another history than this copy: the root before it differs.");
    }

    private static Optional<String> place(LogCopy copy, ReceivedCommit commit) {
        if (commit.positionInBody() != commit.position() || commit.lastInBody() != commit.last()) {
            return wrong("The record claims positions " + commit.position() + " to " + commit.last()
                    + ", its text holds " + commit.positionInBody() + " to " + commit.lastInBody() + ".");
        }
        if (commit.index() != copy.size()) {
            return wrong("The record claims to be commit number " + commit.index() + " from 0, it is number "
                    + copy.size() + ".");
        }
        return Optional.empty();
    }

    private static Optional<String> content(LogCopy copy, ReceivedCommit commit) {
        if (!Base64.getEncoder().encodeToString(commit.leafHash()).equals(commit.leaf())) {
            return wrong("The leaf hash is not the hash of the text.");
        }
        var previous = copy.lastRecordedAt();
        if (previous != null && commit.at().isBefore(previous)) {
            return wrong("The commit was recorded at " + commit.at() + ", before its predecessor at " + previous + ".");
        }
        return Optional.empty();
    }

    private static Optional<String> root(ReceivedCommit commit, MerkleTree grown) {
        return grown.root().equals(commit.root())
                ? Optional.empty()
                : wrong("The root hash does not follow from this commit and all before it.");
    }

    private static Optional<String> wrong(String sentence) {
        return Optional.of(sentence);
    }
}
