package io.cytelog.axon.mongodb;

import java.util.List;

/** Receipts of commits, made from the log: the same whenever they are asked for. */
final class Receipts {
    private final CommitLogSettings settings;
    private final CommitReads reads;
    private final CommitTrees trees;

    Receipts(CommitLogSettings settings, CommitReads reads, CommitTrees trees) {
        this.settings = settings;
        this.reads = reads;
        this.trees = trees;
    }

    Receipt of(Commit commit) {
        long treeSize = commit.index() + 1;
        String checkpoint = commit.checkpoint();
        return new Receipt(
                settings.name(),
                commit.position(),
                commit.index(),
                commit.at(),
                treeSize,
                commit.root(),
                commit.proof().orElseGet(() -> proofOf(commit)),
                checkpoint == null ? signerOf(commit).sign(treeSize, commit.root()) : checkpoint);
    }

    private List<String> proofOf(Commit commit) {
        MerkleTree tree = trees.before(commit);
        List<String> proof = tree.proofOfNextLeaf().hashes();
        tree.add(MerkleTree.leafHash(commit.body()));
        CommitTrees.requireRoot(tree, commit);
        return proof;
    }

    /** The key that was in force at a commit inside a group, or where that is gone, a later one. */
    private CheckpointSigner signerOf(Commit commit) {
        if (commit.proof().isPresent()) {
            return settings.signer(); // this process wrote it
        }
        List<Commit> rotations = reads.rotations();
        if (rotations.isEmpty()) {
            return settings.signer();
        }
        KeyInForce then = rotations.stream()
                .filter(rotation -> rotation.position() > commit.position())
                .findFirst()
                .map(next -> new KeyInForce(null, next.checkpoint()))
                .orElseGet(() -> KeyInForce.ANY.after(rotations.getLast()));
        CheckpointSigner previous = settings.previousSigner();
        if (previous != null && then.is(previous)) {
            return previous;
        }
        if (then.is(settings.signer())
                || rotations.stream()
                        .filter(rotation -> rotation.position() > commit.position())
                        .anyMatch(rotation -> KeyInForce.ANY.after(rotation).is(settings.signer()))) {
            return settings.signer();
        }
        throw new LogUnavailableException(
                "The key of this process was not in force any more at position " + commit.position());
    }
}
