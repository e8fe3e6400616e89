package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.axon.mongodb.RecordedEvent;
import io.cytelog.axon.mongodb.UnreadableCommitException;
import io.cytelog.runtime.messaging.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A commit as a log topic delivers it: what the sender claims in the headers, beside what the text itself says.
 *
 * @param log name of the log, from the topic
 * @param position position of its first event, as claimed
 * @param last position of its last event, as claimed
 * @param index its place among the commits from 0, as claimed
 * @param leaf base64 leaf hash, as claimed
 * @param root base64 root of the tree up to and with it, as claimed
 * @param checkpoint signed head of that tree; absent inside a group of commits
 * @param body the exact text
 * @param at when it was recorded, from the text
 * @param events its events, from the text
 * @param previous position of the commit that it follows, as claimed; 0 for the first, null where nothing is claimed
 * @param previousRoot base64 root of the tree before it, as claimed
 */
record ReceivedCommit(
        String log,
        long position,
        long last,
        long index,
        String leaf,
        String root,
        @Nullable String checkpoint,
        String body,
        Instant at,
        List<RecordedEvent> events,
        @Nullable Long previous,
        @Nullable String previousRoot) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * The commit of a record.
     *
     * @throws UnreadableRecordException if a header is missing or malformed, or the text is not a commit
     */
    static ReceivedCommit read(String log, TopicRecord record) {
        try {
            long position = Long.parseLong(record.header("ce_position"));
            long last = Long.parseLong(record.header("ce_last"));
            long index = Long.parseLong(record.header("ce_index"));
            var leaf = record.header("ce_leaf");
            var root = record.header("ce_root");
            var checkpoint = decoded(record.headers().get("ce_checkpoint"));
            var commit = new Commit(position, last, Instant.EPOCH, record.value(), index, root, List.of(), checkpoint);
            var previous = record.headers().get("ce_previous");
            return of(
                    log,
                    commit,
                    leaf,
                    previous == null ? null : Long.valueOf(previous),
                    record.headers().get("ce_previousroot"));
        } catch (UnreadableCommitException | IllegalArgumentException | DateTimeException | JacksonException e) {
            throw new UnreadableRecordException(
                    "Record " + record.offset() + " of the topic is not a commit: " + e.getMessage(), e);
        }
    }

    /** A commit that its owner's API gave, which claims no hash and no predecessor beside its text and its root. */
    static ReceivedCommit fetched(String log, Commit commit) {
        return of(log, commit, Base64.getEncoder().encodeToString(MerkleTree.leafHash(commit.body())), null, null);
    }

    private static ReceivedCommit of(
            String log, Commit commit, String leaf, @Nullable Long previous, @Nullable String previousRoot) {
        return new ReceivedCommit(
                log,
                commit.position(),
                commit.last(),
                commit.index(),
                leaf,
                commit.root(),
                commit.checkpoint(),
                commit.body(),
                timeOf(commit.body()),
                commit.events(),
                previous,
                previousRoot);
    }

    private static @Nullable String decoded(@Nullable String base64) {
        return base64 == null ? null : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static Instant timeOf(String body) {
        return Instant.parse(JSON.readTree(body).path("at").stringValue());
    }

    /** Position of the first event, as the text says. */
    long positionInBody() {
        return events.getFirst().position();
    }

    /** Position of the last event, as the text says. */
    long lastInBody() {
        return events.getLast().position();
    }

    /** Leaf hash of the text, whatever the sender claims. */
    byte[] leafHash() {
        return MerkleTree.leafHash(body);
    }
}
