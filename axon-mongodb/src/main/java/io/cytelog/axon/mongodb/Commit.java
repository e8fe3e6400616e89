package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one append recorded: the unit of atomicity and of proof. A value like a record; a class only so that the body is
 * parsed once.
 */
public final class Commit {

    private final long position;
    private final long last;
    private final Instant at;
    private final String body;
    private final long index;
    private final String root;
    private final List<String> peaks;
    private final @Nullable String checkpoint;
    private final MerkleTree.@Nullable ProofOfLast proof;
    private volatile @Nullable List<RecordedEvent> events;

    /**
     * @param position position of its first event
     * @param last position of its last event
     * @param at when it was recorded, UTC, in milliseconds
     * @param body the exact JSON text that is proved
     * @param index its place among the commits, from 0
     * @param root base64 root of the tree over all commits up to this one
     * @param peaks base64 right edge of that tree, largest first; empty where the commit is not the last of its group
     * @param checkpoint signed head of the tree (C2SP checkpoint); absent where the peaks are
     */
    public Commit(
            long position,
            long last,
            Instant at,
            String body,
            long index,
            String root,
            List<String> peaks,
            @Nullable String checkpoint) {
        this(position, last, at, body, index, root, peaks, checkpoint, null);
    }

    /** @param proof the inclusion proof in the tree that it completes, where it is known without reading */
    Commit(
            long position,
            long last,
            Instant at,
            String body,
            long index,
            String root,
            List<String> peaks,
            @Nullable String checkpoint,
            MerkleTree.@Nullable ProofOfLast proof) {
        this.position = position;
        this.last = last;
        this.at = Objects.requireNonNull(at, "at");
        this.body = Objects.requireNonNull(body, "body");
        this.index = index;
        this.root = Objects.requireNonNull(root, "root");
        this.peaks = List.copyOf(peaks);
        this.checkpoint = checkpoint;
        this.proof = proof;
    }

    /** A commit whose body has been parsed already. */
    Commit(CommitBody parsed, String body, long index, String root, List<String> peaks, @Nullable String checkpoint) {
        this(
                parsed.position(),
                parsed.position() + parsed.events().size() - 1,
                parsed.at(),
                body,
                index,
                root,
                peaks,
                checkpoint);
        this.events = parsed.events();
    }

    /** The same commit as the last of its group. */
    Commit signed(List<String> edge, String signedHead) {
        return new Commit(position, last, at, body, index, root, edge, signedHead, proof);
    }

    /** The inclusion proof in the tree that it completes, where this instance was made by the append itself. */
    Optional<List<String>> proof() {
        return Optional.ofNullable(proof).map(MerkleTree.ProofOfLast::hashes);
    }

    /** Position of the first event. */
    public long position() {
        return position;
    }

    /** Position of the last event. */
    public long last() {
        return last;
    }

    /** When it was recorded, UTC, in milliseconds. */
    public Instant at() {
        return at;
    }

    /** The exact JSON text that is proved. */
    public String body() {
        return body;
    }

    /** Its place among the commits, from 0. */
    public long index() {
        return index;
    }

    /** Base64 root of the tree over all commits up to this one. */
    public String root() {
        return root;
    }

    /** Base64 right edge of the tree, largest first; may be empty. */
    public List<String> peaks() {
        return peaks;
    }

    /** The signed head of the tree, if this commit ends a group. */
    public @Nullable String checkpoint() {
        return checkpoint;
    }

    /**
     * The events, parsed from the body.
     *
     * @throws UnreadableCommitException if the body is not the text of a commit
     */
    public List<RecordedEvent> events() {
        List<RecordedEvent> parsed = events;
        if (parsed == null) {
            parsed = CommitBody.parse(position, body).events();
            events = parsed;
        }
        return parsed;
    }

    /** Its events but for those about the log itself, which no application knows. */
    public Stream<RecordedEvent> applicationEvents() {
        return events().stream().filter(event -> !event.isOfLog());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Commit that
                && position == that.position
                && last == that.last
                && index == that.index
                && at.equals(that.at)
                && body.equals(that.body)
                && root.equals(that.root)
                && peaks.equals(that.peaks)
                && Objects.equals(checkpoint, that.checkpoint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, body);
    }

    @Override
    public String toString() {
        return "Commit[position=%d, last=%d, at=%s, index=%d, root=%s]".formatted(position, last, at, index, root);
    }
}
