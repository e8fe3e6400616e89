package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A log as it is handed out: one commit a line, as a JSON object with the members {@code position}, {@code last}, {@code
 * at}, {@code index}, {@code root}, {@code body} and, where the commit ends a group, {@code checkpoint}. Others are
 * ignored. Whoever holds it and the log's public key needs nothing else to verify it, with the memory of one line.
 */
public final class ExportedLog {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExportedLog() {}

    /**
     * What a verification found.
     *
     * @param commits number of commits that are right, from the first
     * @param position position of the last event of these
     * @param root base64 root over these
     * @param signedHeads number of signed checkpoints among them
     * @param signedCommits number of commits under the last of these
     * @param problem what is wrong at {@code position + 1}; {@code null} where nothing is
     */
    public record Finding(
            long commits,
            long position,
            String root,
            long signedHeads,
            long signedCommits,
            @Nullable String problem) {}

    /**
     * Computes everything anew from the texts.
     *
     * @param lines the log, from its first commit
     * @param publicKey the log's first public key in the form of signed notes, from another source than the lines
     * @throws IllegalArgumentException if that is not a key
     */
    public static Finding verify(Stream<String> lines, String publicKey) {
        var run = new Run(TrustedKey.of(publicKey));
        Optional<String> problem =
                lines.map(run::problemOf).flatMap(Optional::stream).findFirst();
        if (problem.isEmpty() && run.tree.size() == 0) {
            problem = Optional.of("the log has no commit");
        }
        return new Finding(
                run.tree.size(),
                run.position,
                run.tree.root(),
                run.signedHeads,
                run.signedCommits,
                problem.orElse(null));
    }

    /** The state of one verification: what was right so far. */
    private static final class Run {

        private TrustedKey key;
        private MerkleTree tree = MerkleTree.empty();
        private Instant at = Instant.MIN;
        private long position;
        private long signedHeads;
        private long signedCommits;

        Run(TrustedKey first) {
            this.key = first;
        }

        Optional<String> problemOf(String line) {
            try {
                take(JSON.readTree(line));
                return Optional.empty();
            } catch (JacksonException malformed) {
                return Optional.of("its line is not a JSON object");
            } catch (UnreadableCommitException | InvalidCheckpointException | IllegalArgumentException wrong) {
                return Optional.of(String.valueOf(wrong.getMessage()));
            }
        }

        private void take(JsonNode line) {
            String text = line.path("body").asString("");
            CommitBody body = CommitBody.parse(position + 1, text);
            require(body.position() == position + 1, "it is missing; the next commit begins at " + body.position());
            require(!body.at().isBefore(at), "its time is before that of the commit before it");
            MerkleTree grown = tree.copy();
            grown.add(MerkleTree.leafHash(CommitBody.utf8(text)));
            long last = position + body.events().size();
            requireField(line, "position", Long.toString(body.position()));
            requireField(line, "last", Long.toString(last));
            requireField(line, "at", body.at().toString());
            requireField(line, "index", Long.toString(tree.size()));
            requireField(line, "root", grown.root());
            String checkpoint =
                    line.hasNonNull("checkpoint") ? line.path("checkpoint").asString("") : null;
            key = key.after(body.events(), checkpoint, grown.size(), grown.root());
            if (checkpoint != null) {
                signedHeads++;
                signedCommits = grown.size();
            }
            tree = grown;
            at = body.at();
            position = last;
        }

        private static void requireField(JsonNode line, String field, String expected) {
            require(
                    line.path(field).asString("").equals(expected),
                    "its field " + field + " does not follow from the texts");
        }

        private static void require(boolean right, String otherwise) {
            if (!right) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
