package io.cytelog.axon.mongodb;

/**
 * The content of a C2SP checkpoint.
 *
 * @param origin which log: {@code cytelog/<log name>}
 * @param size number of leaves
 * @param root base64 root hash
 */
public record Checkpoint(String origin, long size, String root) {

    /** The text that is signed. */
    String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }
}
