package io.cytelog.axon.mongodb;

/**
 * The end of a log that a majority holds.
 *
 * @param position position of the last event, 0 for an empty log
 * @param treeSize number of commits
 * @param rootHash base64 root of the tree over all of them
 */
public record LogHead(long position, long treeSize, String rootHash) {

    static LogHead of(Commit commit) {
        return new LogHead(commit.last(), commit.index() + 1, commit.root());
    }

    static LogHead empty() {
        return new LogHead(0, 0, MerkleTree.empty().root());
    }
}
