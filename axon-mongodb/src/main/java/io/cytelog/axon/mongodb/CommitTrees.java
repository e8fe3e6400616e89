package io.cytelog.axon.mongodb;

import java.util.List;

/** The tree as it was at a commit. Commits inside a group carry no right edge; theirs is worked out from the last one that does. */
final class CommitTrees {

    private static final int BATCH = 100;

    private final CommitReads reads;

    CommitTrees(CommitReads reads) {
        this.reads = reads;
    }

    MerkleTree after(Commit commit) {
        if (!commit.peaks().isEmpty()) {
            return MerkleTree.of(commit.index() + 1, commit.peaks());
        }
        MerkleTree tree = before(commit);
        tree.add(MerkleTree.leafHash(commit.body()));
        requireRoot(tree, commit);
        return tree;
    }

    MerkleTree before(Commit commit) {
        var edge = reads.lastWithPeaksBefore(commit.position());
        MerkleTree tree =
                edge.map(last -> MerkleTree.of(last.index() + 1, last.peaks())).orElseGet(MerkleTree::empty);
        long position = edge.map(Commit::last).orElse(0L);
        while (position < commit.position() - 1) {
            List<Commit> between = reads.after(position, BATCH);
            if (between.isEmpty()) {
                throw new UnreadableCommitException(position + 1, "it is missing");
            }
            for (Commit next : between) {
                if (next.position() >= commit.position()) {
                    break;
                }
                tree.add(MerkleTree.leafHash(next.body()));
                requireRoot(tree, next);
                position = next.last();
            }
        }
        return tree;
    }

    static void requireRoot(MerkleTree tree, Commit commit) {
        if (tree.size() != commit.index() + 1 || !tree.root().equals(commit.root())) {
            throw new UnreadableCommitException(commit.position(), "its root does not follow from its predecessors");
        }
    }
}
