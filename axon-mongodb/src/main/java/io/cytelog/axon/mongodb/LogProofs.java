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
        List<String> proof = new ArrayList<>();
        stored(index + 1, size).inclusion(index, 0, size, proof);
        return proof;
    }

    /** That the first {@code first} leaves are the beginning of the first {@code second} ones (RFC 9162, 2.1.4.1). */
    List<String> consistency(long first, long second) {
        List<String> proof = new ArrayList<>();
        stored(first, second).consistency(first, 0, second, true, proof);
        return proof;
    }

    private Stored stored(long first, long second) {
        var head = reads.head();
        long size = head.map(commit -> commit.index() + 1).orElse(0L);
        if (first < 1 || first > second || second > size) {
            throw new IllegalArgumentException(
                    "A proof needs 1 to %d commits, not %d of %d".formatted(size, first, second));
        }
        return new Stored(
                reads.from(1, 1).stream().findFirst().orElseThrow(LogProofs::missing),
                head.orElseThrow(LogProofs::missing));
    }

    private static UnreadableCommitException missing() {
        return new UnreadableCommitException(1, "it is missing");
    }

    /** The largest power of two below a size. */
    private static long half(long size) {
        return Long.highestOneBit(size - 1);
    }

    /** The log between its first commit and the one that was its head when a proof was asked for. */
    private final class Stored {
        private final Commit first;
        private final Commit head;

        private Stored(Commit first, Commit head) {
            this.first = first;
            this.head = head;
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

        private void consistency(long earlier, long start, long end, boolean whole, List<String> proof) {
            if (earlier == end) {
                if (!whole) {
                    proof.add(root(start, end));
                }
                return;
            }
            long middle = start + half(end - start);
            if (earlier <= middle) {
                consistency(earlier, start, middle, whole, proof);
                proof.add(root(middle, end));
            } else {
                consistency(earlier, middle, end, false, proof);
                proof.add(root(start, middle));
            }
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
         * The commit with an index. A commit has one event or more, so its position lies between what one event each and
         * what all of the head's would give; where it is expected is looked at first.
         */
        private Commit at(long index) {
            Commit low = first;
            Commit high = head;
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
    }
}
