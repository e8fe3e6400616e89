package io.cytelog.axon.mongodb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The definitions of RFC 9162, section 2.1, word for word: recursive, slow, and independent of what is tested. */
final class NaiveTree {

    private NaiveTree() {}

    static byte[] root(List<String> leaves) {
        if (leaves.isEmpty()) {
            return sha256(new byte[0]);
        }
        if (leaves.size() == 1) {
            return sha256(concat(new byte[] {0}, leaves.getFirst().getBytes(StandardCharsets.UTF_8)));
        }
        int k = split(leaves.size());
        return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    static List<String> path(int index, List<String> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int k = split(leaves.size());
        List<String> left = leaves.subList(0, k);
        List<String> right = leaves.subList(k, leaves.size());
        List<String> path = index < k ? path(index, left) : path(index - k, right);
        path.add(base64(index < k ? root(right) : root(left)));
        return path;
    }

    static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(concat(concat(new byte[] {1}, left), right));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
