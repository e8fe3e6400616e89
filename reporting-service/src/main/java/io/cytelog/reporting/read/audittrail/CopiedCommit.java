package io.cytelog.reporting.read.audittrail;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit of the copy with all that proves it.
 *
 * @param leaf base64 leaf hash of the text as it was received
 * @param root base64 root of the tree up to and with it, as the owner states it
 * @param checkpoint signed head of that tree; absent inside a group of commits
 * @param body the exact text
 * @param inclusionProof base64 hashes from the leaf to the root; empty where the commit could not be verified
 * @param verified whether it was right when it arrived, as were all before it
 */
public record CopiedCommit(
        String log,
        long position,
        long last,
        long index,
        Instant at,
        String leaf,
        String root,
        @Nullable String checkpoint,
        String body,
        List<String> inclusionProof,
        boolean verified) {

    /** Name of the view that holds one document per commit. */
    public static final String VIEW = "audit-commits";

    public CopiedCommit {
        inclusionProof = List.copyOf(inclusionProof);
    }

    static CopiedCommit of(ReceivedCommit commit, List<String> inclusionProof, boolean verified) {
        return new CopiedCommit(
                commit.log(),
                commit.position(),
                commit.last(),
                commit.index(),
                commit.at(),
                Base64.getEncoder().encodeToString(commit.leafHash()),
                commit.root(),
                commit.checkpoint(),
                commit.body(),
                inclusionProof,
                verified);
    }

    /** Whether this is the same commit, which a relay may send twice. */
    boolean isSameAs(ReceivedCommit commit) {
        return body.equals(commit.body()) && root.equals(commit.root());
    }

    /** Id of a document of a position; ids of a log sort by position. */
    public static String id(String log, long position) {
        return "%s/%012d".formatted(log, position);
    }
}
