package io.cytelog.axon.mongodb;

import java.util.ArrayList;
import java.util.List;

/**
 * Proofs between any sizes of the tree, from what is stored with the commits. A complete subtree is known where its last
 * leaf was added: from the right edge of the tree before it. So a proof asks for as many commits as it has hashes, each
 * found by its index in a few steps, however long the log is.
 */
final class LogProofs {

    private final CommitReads reads;
    private final CommitTrees trees;

    LogProofs(CommitReads reads, CommitTrees trees) {
        this.reads = reads;
        this.trees = trees;
    }

    /** The hashes from the leaf at {@code index} to the root of the first {@code size} leaves (RFC 9162, 2.1.3.1). */
    List<String> inclusion(long index, long size) {
        requireSizes(index + 1, size);
        List<String> proof = new ArrayList<>();
        inclusion(index, 0, size, proof);
        return proof;
    }

    private void inclusion(long index, long start, long end, List<String> proof) {
        if (end - start == 1) {
            return;
        }
        long middle = start + half(end - start);
        if (index < middle) {
            inclusion(index, start, middle, proof);
            proof.add(root(middle, end));
        } else {
            inclusion(index, middle, end, proof);
            proof.add(root(start, middle));
        }
    }

    /** That the first {@code first} leaves are the beginning of the first {@code second} ones (RFC 9162, 2.1.4.1). */
    List<String> consistency(long first, long second) {
        requireSizes(first, second);
        List<String> proof = new ArrayList<>();
        consistency(first, 0, second, true, proof);
        return proof;
    }

    private void consistency(long first, long start, long end, boolean whole, List<String> proof) {
        if (first == end) {
            if (!whole) {
                proof.add(root(start, end));
            }
            return;
        }
        long middle = start + half(end - start);
        if (first <= middle) {
            consistency(first, start, middle, whole, proof);
            proof.add(root(middle, end));
        } else {
            consistency(first, middle, end, false, proof);
            proof.add(root(start, middle));
        }
    }

    private void requireSizes(long first, long second) {
        long size = reads.head().map(head -> head.index() + 1).orElse(0L);
        if (first < 1 || first > second || second > size) {
            throw new IllegalArgumentException(
                    "A proof needs 1 to %d commits, not %d of %d".formatted(size, first, second));
        }
    }

    /** The largest power of two below a size. */
    private static long half(long size) {
        return Long.highestOneBit(size - 1);
    }

    private String root(long start, long end) {
        long size = end - start;
        if (Long.bitCount(size) == 1) {
            return complete(end - 1, Long.numberOfTrailingZeros(size));
        }
        long middle = start + half(size);
        return MerkleTree.parent(root(start, middle), root(middle, end));
    }

    private String complete(long lastIndex, int level) {
        Commit last = at(lastIndex);
        byte[] leaf = MerkleTree.leafHash(last.body());
        return trees.before(last).rootWithNext(leaf, level);
    }

    /**
     * The commit with an index. A commit has one event or more, so its position lies between what one event each and what
     * all of the head's would give; where it is expected is looked at first.
     */
    private Commit at(long index) {
        Commit low = require(reads.from(1, 1));
        Commit high = reads.head().orElseThrow(LogProofs::missing);
        boolean bisect = false;
        while (low.index() < index && high.index() > index) {
            long expected = bisect
                    ? low.position() + (high.position() - low.position()) / 2
                    : low.position()
                            + Math.round((double) (high.position() - low.position())
                                    * (index - low.index())
                                    / (high.index() - low.index()));
            long within = Math.clamp(expected, low.last() + 1, high.position() - 1);
            Commit found = reads.containing(within).orElseThrow(LogProofs::missing);
            if (found.index() <= index) {
                low = found;
            } else {
                high = found;
            }
            bisect = !bisect;
        }
        return low.index() == index ? low : high;
    }

    private static Commit require(List<Commit> first) {
        if (first.isEmpty()) {
            throw missing();
        }
        return first.getFirst();
    }

    private static UnreadableCommitException missing() {
        return new UnreadableCommitException(1, "it is missing");
    }
}
