package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/**
 * Commits that are written together, each on top of the one before it. Only the last one carries the right edge of the tree
 * and a signed checkpoint.
 */
final class CommitGroup {

    private final CheckpointSigner signer;
    private final MerkleTree tree;
    private final Instant at;
    private final List<PendingAppend> appends = new ArrayList<>();
    private final List<Commit> commits = new ArrayList<>();
    private final List<BsonDocument> documents = new ArrayList<>();
    private long position;

    /**
     * @param position the last position before the group
     * @param tree the tree before the group
     * @param at time of recording
     */
    CommitGroup(CheckpointSigner signer, long position, MerkleTree tree, Instant at) {
        this.signer = signer;
        this.position = position;
        this.tree = tree.copy();
        this.at = at;
    }

    boolean isEmpty() {
        return commits.isEmpty();
    }

    int size() {
        return commits.size();
    }

    /** The last position of the log with everything of the group. */
    long position() {
        return position;
    }

    Instant at() {
        return at;
    }

    MerkleTree tree() {
        return tree;
    }

    List<Commit> commits() {
        return commits;
    }

    /**
     * Adds the commit of an append.
     *
     * @throws IllegalArgumentException if it contains text that is not Unicode
     * @throws CommitTooLargeException if it is too large
     */
    void add(PendingAppend append) {
        String body = append.draft().at(position + 1, at);
        byte[] text = CommitBody.utf8(body);
        CommitLimits.requireFits(text.length, append.indexedBytes());
        var proof = tree.proofOfNextLeaf();
        tree.add(MerkleTree.leafHash(text));
        long last = position + append.events().size();
        var commit = new Commit(position + 1, last, at, body, tree.size() - 1, tree.root(), List.of(), null, proof);
        appends.add(append);
        commits.add(commit);
        position = last;
    }

    /** The documents to be written, once everything is added. */
    List<BsonDocument> documents() {
        if (documents.isEmpty()) {
            commits.set(size() - 1, commits.getLast().signed(tree.peaks(), signer.sign(tree.size(), tree.root())));
            for (int i = 0; i < size(); i++) {
                documents.add(CommitDocument.of(commits.get(i), appends.get(i).events()));
            }
        }
        return documents;
    }

    /** Tells the first appends of the group that they are recorded. */
    void recorded(int landed) {
        for (int i = 0; i < landed; i++) {
            appends.get(i).recorded(commits.get(i));
        }
    }

    /** Those of the group that are not recorded. */
    List<PendingAppend> after(int landed) {
        return List.copyOf(appends.subList(landed, size()));
    }
}
