package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.List;

/**
 * The proof that a commit is in the log: the same for ever, whenever it is asked for. With the commit's body and the
 * log's public key anyone can check it offline.
 *
 * @param log name of the log
 * @param position position of the commit's first event
 * @param leafIndex the commit's place in the tree, from 0
 * @param recordedAt when it was recorded
 * @param treeSize size of the tree that the proof leads to, {@code leafIndex + 1}
 * @param rootHash base64 root of that tree
 * @param inclusionProof base64 hashes from the leaf to the root (RFC 9162)
 * @param checkpoint the signed head of that tree (C2SP checkpoint)
 */
public record Receipt(
        String log,
        long position,
        long leafIndex,
        Instant recordedAt,
        long treeSize,
        String rootHash,
        List<String> inclusionProof,
        String checkpoint) {

    public Receipt {
        inclusionProof = List.copyOf(inclusionProof);
    }
}
