package io.cytelog.axon.mongodb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    private static final JsonMapper JSON = JsonMapper.builder(CommitBody.BODIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String DOES_NOT_FOLLOW = " does not follow from the texts";

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
        return run.finding(lines.map(run::problemOf).flatMap(Optional::stream).findFirst());
    }

    /**
     * Computes everything anew from the texts.
     *
     * @param log the log's bytes, from its first commit
     * @param publicKey the log's first public key in the form of signed notes, from another source than the log
     * @throws IllegalArgumentException if that is not a key
     * @throws IOException if the bytes cannot be had; what they are is at most a finding
     */
    public static Finding verify(InputStream log, String publicKey) throws IOException {
        var run = new Run(TrustedKey.of(publicKey));
        var bytes = new BufferedInputStream(log);
        Optional<String> problem = Optional.empty();
        for (byte[] line = line(bytes); line.length > 0 && problem.isEmpty(); line = line(bytes)) {
            problem = run.problemOf(line);
        }
        return run.finding(problem);
    }

    /** With its line feed, which alone ends it: to JSON a carriage return is a space. Empty behind the last one. */
    private static byte[] line(InputStream bytes) throws IOException {
        var line = new ByteArrayOutputStream();
        int next;
        do {
            next = bytes.read();
            if (next >= 0) {
                line.write(next);
            }
        } while (next >= 0 && next != '\n');
        return line.toByteArray();
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

        /** What was right, and what is wrong with what follows. */
        Finding finding(Optional<String> problem) {
            String found = tree.size() == 0 ? problem.orElse("the log has no commit") : problem.orElse(null);
            return new Finding(tree.size(), position, tree.root(), signedHeads, signedCommits, found);
        }

        Optional<String> problemOf(byte[] line) {
            try {
                return problemOf(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(line))
                        .toString());
            } catch (CharacterCodingException malformed) {
                return Optional.of("its line is not UTF-8");
            }
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
            requireNumber(line, "position", body.position());
            requireNumber(line, "last", last);
            requireText(line, "at", body.at().toString());
            requireNumber(line, "index", tree.size());
            requireText(line, "root", grown.root());
            String checkpoint = checkpoint(line);
            key = key.after(body.events(), checkpoint, grown.size(), grown.root());
            if (checkpoint != null) {
                signedHeads++;
                signedCommits = grown.size();
            }
            tree = grown;
            at = body.at();
            position = last;
        }

        private static @Nullable String checkpoint(JsonNode line) {
            if (!line.hasNonNull("checkpoint")) {
                return null;
            }
            String text = line.path("checkpoint").asString("");
            CommitBody.utf8(text); // a line of a witness is passed over, but it is part of a text
            return text;
        }

        /** As a number without a fraction: a text that looks like one is for other readers none. */
        private static void requireNumber(JsonNode line, String field, long expected) {
            JsonNode found = line.path(field);
            require(
                    found.isIntegralNumber() && found.canConvertToLong() && found.longValue() == expected,
                    "its field " + field + DOES_NOT_FOLLOW);
        }

        private static void requireText(JsonNode line, String field, String expected) {
            JsonNode found = line.path(field);
            require(found.isString() && found.asString().equals(expected), "its field " + field + DOES_NOT_FOLLOW);
        }

        private static void require(boolean right, String otherwise) {
            if (!right) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
