package io.cytelog.reporting.read.audittrail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof that an entry's commit is in its log, the same that the owner gave to the caller. The exact text is served
 * by the owner at {@code GET /v1/log/{position}}.
 *
 * @param log name of the log
 * @param position position of the commit's first event
 * @param leafIndex the commit's place in the tree, from 0
 * @param recordedAt when it was recorded
 * @param treeSize size of the tree that the proof leads to
 * @param rootHash base64 root of that tree
 * @param inclusionProof base64 hashes from the leaf to the root; empty where the commit could not be verified
 * @param checkpoint signed head of that tree; absent inside a group of commits
 * @param leaf base64 SHA-256 over a zero byte and the text
 * @param bodyHash base64 SHA-256 of the text alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryReceipt(
        String log,
        long position,
        long leafIndex,
        Instant recordedAt,
        long treeSize,
        String rootHash,
        List<String> inclusionProof,
        @Nullable String checkpoint,
        String leaf,
        String bodyHash) {

    EntryReceipt {
        inclusionProof = List.copyOf(inclusionProof);
    }

    static EntryReceipt of(CopiedCommit commit) {
        return new EntryReceipt(
                commit.log(),
                commit.position(),
                commit.index(),
                commit.at(),
                commit.index() + 1,
                commit.root(),
                commit.inclusionProof(),
                commit.checkpoint(),
                commit.leaf(),
                sha256(commit.body()));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
