package io.cytelog.axon.mongodb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The hash tree of RFC 9162 as an accumulator: it keeps only the right edge (the roots of the complete subtrees, largest
 * first), at most 63 hashes, and grows by one leaf at a time. Hashes are SHA-256, as text in padded base64. Mutable, for
 * one thread.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<byte[]> peaks;
    private long size;

    private MerkleTree(long size, List<byte[]> peaks) {
        this.size = size;
        this.peaks = peaks;
    }

    /** A tree without leaves. */
    public static MerkleTree empty() {
        return new MerkleTree(0, new ArrayList<>());
    }

    /**
     * The tree of {@code size} leaves with this right edge.
     *
     * @throws IllegalArgumentException if the edge does not fit the size
     */
    public static MerkleTree of(long size, List<String> peaks) {
        if (size < 0 || Long.bitCount(size) != peaks.size()) {
            throw new IllegalArgumentException(
                    "A tree of " + size + " leaves does not have " + peaks.size() + " peaks");
        }
        List<byte[]> decoded = new ArrayList<>();
        peaks.forEach(peak -> decoded.add(decode(peak)));
        return new MerkleTree(size, decoded);
    }

    /** Hash of a leaf: SHA-256 over a zero byte and the text in UTF-8. */
    public static byte[] leafHash(String body) {
        return leafHash(body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] leafHash(byte[] text) {
        return hash(LEAF, text, new byte[0]);
    }

    static String leafText(String body) {
        return encode(leafHash(body));
    }

    /** Adds a leaf by its hash. */
    public void add(byte[] leafHash) {
        byte[] carried = leafHash.clone();
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            carried = hash(NODE, peaks.removeLast(), carried);
        }
        peaks.add(carried);
        size++;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The right edge, largest subtree first. */
    public List<String> peaks() {
        return peaks.stream().map(MerkleTree::encode).toList();
    }

    /** The root hash. */
    public String root() {
        if (peaks.isEmpty()) {
            return encode(sha256().digest());
        }
        byte[] root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = hash(NODE, peaks.get(i), root);
        }
        return encode(root);
    }

    MerkleTree copy() {
        return new MerkleTree(size, new ArrayList<>(peaks));
    }

    /**
     * The root of the complete subtree of {@code 2^level} leaves that the leaf completes which is added next; this tree
     * must end right before it.
     */
    String rootWithNext(byte[] leafHash, int level) {
        byte[] carried = leafHash;
        for (int i = 0; i < level; i++) {
            carried = hash(NODE, peaks.get(peaks.size() - 1 - i), carried);
        }
        return encode(carried);
    }

    static String parent(String left, String right) {
        return encode(hash(NODE, decode(left), decode(right)));
    }

    /** The inclusion proof of the leaf that is added next, in the tree that it completes. */
    ProofOfLast proofOfNextLeaf() {
        return new ProofOfLast(List.copyOf(peaks));
    }

    /** The inclusion proof of the last leaf of a tree: the right edge before it, written out when it is asked for. */
    record ProofOfLast(List<byte[]> edge) {
        List<String> hashes() {
            return edge.reversed().stream().map(MerkleTree::encode).toList();
        }
    }

    /**
     * Whether {@code proof} leads from the leaf at {@code index} to {@code root} of the tree of {@code size} leaves
     * (RFC 9162, 2.1.3.2). Malformed input is a proof of nothing.
     */
    public static boolean verifyInclusion(byte[] leafHash, long index, long size, List<String> proof, String root) {
        if (index < 0 || index >= size) {
            return false;
        }
        try {
            return MessageDigest.isEqual(decode(root), rootOf(leafHash, index, size, proof));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /**
     * Whether {@code proof} shows that the tree of {@code first} leaves is the beginning of the tree of {@code second}
     * leaves (RFC 9162, 2.1.4.2). Malformed input is a proof of nothing.
     */
    public static boolean verifyConsistency(
            long first, String firstRoot, long second, String secondRoot, List<String> proof) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        try {
            return isBeginning(first, decode(firstRoot), second, decode(secondRoot), decoded(firstRoot, first, proof));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** A whole subtree is not repeated in its proof. */
    private static List<byte[]> decoded(String firstRoot, long first, List<String> proof) {
        List<byte[]> path = new ArrayList<>();
        if (Long.bitCount(first) == 1) {
            path.add(decode(firstRoot));
        }
        proof.forEach(hash -> path.add(decode(hash)));
        return path;
    }

    private static boolean isBeginning(
            long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (path.isEmpty()) {
            return false;
        }
        int levels = Long.numberOfTrailingZeros(first);
        long node = first - 1 >> levels;
        long rightmost = second - 1 >> levels;
        byte[] before = path.getFirst();
        byte[] after = before;
        for (byte[] sibling : path.subList(1, path.size())) {
            if (rightmost == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == rightmost) {
                before = hash(NODE, sibling, before);
                after = hash(NODE, sibling, after);
                int up = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= up;
                rightmost >>= up;
            } else {
                after = hash(NODE, after, sibling);
            }
            node >>= 1;
            rightmost >>= 1;
        }
        return rightmost == 0 && MessageDigest.isEqual(before, firstRoot) && MessageDigest.isEqual(after, secondRoot);
    }

    private static byte[] rootOf(byte[] leafHash, long index, long size, List<String> proof) {
        byte[] hash = leafHash;
        long node = index;
        long rightmost = size - 1;
        for (String sibling : proof) {
            if (rightmost == 0) {
                throw new IllegalArgumentException("The proof is too long");
            }
            if ((node & 1) == 1 || node == rightmost) {
                hash = hash(NODE, decode(sibling), hash);
                int levels = Long.numberOfTrailingZeros(node);
                node >>= levels;
                rightmost >>= levels;
            } else {
                hash = hash(NODE, hash, decode(sibling));
            }
            node >>= 1;
            rightmost >>= 1;
        }
        if (rightmost != 0) {
            throw new IllegalArgumentException("The proof is too short");
        }
        return hash;
    }

    private static byte[] hash(byte prefix, byte[] first, byte[] second) {
        MessageDigest digest = sha256();
        digest.update(prefix);
        digest.update(first);
        return digest.digest(second);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static String encode(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private static byte[] decode(String hash) {
        byte[] decoded = Base64.getDecoder().decode(hash);
        if (decoded.length != 32 || !encode(decoded).equals(hash)) {
            throw new IllegalArgumentException("Not a base64 SHA-256 hash: " + hash);
        }
        return decoded;
    }
}
