package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever changes an exported log without the signing key is found out at the first wrong position, by the verifier in
 * Java and by the published one in Python, also where the changer computed all later hashes anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportedLogTest {

    private static final JsonMapper JSON = new JsonMapper();
    static final Path PYTHON = Path.of("..", "docs", "formats", "verify.py");
    private static final int COMMITS = 12;
    private static final int TARGET = 6;

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();
    private final List<Commit> commits = new ArrayList<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    void record() {
        for (int i = 0; i < COMMITS; i++) {
            commits.add(i % 3 == 0 ? append(log, event("A"), event("B")) : append(log, event("A")));
        }
    }

    @AfterAll
    void close() {
        log.close();
        logs.close();
    }

    @Test
    void an_untouched_log_is_right() throws Exception {
        assertThat(ExportedLog.verify(lines().stream().map(ObjectNode::toString), log.publicKey()))
                .isEqualTo(new ExportedLog.Finding(
                        COMMITS, log.head().position(), log.head().rootHash(), COMMITS, COMMITS, null));
        assertThat(java(lines()))
                .startsWith("0 cytelog/test: 12 commits, 16 events, root "
                        + log.head().rootHash());
        assertThat(python(lines()))
                .startsWith("0 cytelog/test: 12 commits, 16 events, root "
                        + log.head().rootHash());
    }

    @Test
    void a_log_that_was_written_in_groups_is_right_though_not_every_commit_is_signed() throws Exception {
        try (var other = new TestLogs();
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            CommitLog grouped = other.open();
            writers.invokeAll(Collections.nCopies(100, () -> append(grouped, event("A"))));
            List<ObjectNode> lines =
                    grouped.after(0, 1000).stream().map(ExportedLogTest::line).toList();

            assertThat(lines).anyMatch(line -> !line.has("checkpoint"));
            assertThat(java(lines)).startsWith("0 cytelog/test: 100 commits, 100 events");
            assertThat(python(lines)).startsWith("0 cytelog/test: 100 commits, 100 events");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_change_is_found_at_the_first_wrong_position(String name, long found, Consumer<List<ObjectNode>> change)
            throws Exception {
        List<ObjectNode> changed = lines();
        change.accept(changed);

        assertThat(java(changed)).as("Java").startsWith("1 WRONG at position " + found + ": ");
        assertThat(python(changed)).as("Python").startsWith("1 WRONG at position " + found + ": ");
    }

    Stream<Arguments> changes() {
        long target = commits.get(TARGET).position();
        long next = commits.get(TARGET + 1).position();
        return Stream.of(
                change("a flipped letter", target, lines -> replace(lines, TARGET, "\"A\"", "\"Z\"")),
                change("a flipped letter, all later hashes anew", target, lines -> {
                    replace(lines, TARGET, "\"A\"", "\"Z\"");
                    rehash(lines);
                }),
                change("a dropped commit", target, lines -> lines.remove(TARGET)),
                change("a dropped commit, everything later anew", target, lines -> {
                    lines.remove(TARGET);
                    rehash(lines);
                }),
                change("a dropped first commit", 1, lines -> lines.removeFirst()),
                change("two swapped commits", target, lines -> Collections.swap(lines, TARGET, TARGET + 1)),
                change(
                        "an inserted commit",
                        next,
                        lines -> lines.add(TARGET + 1, lines.get(TARGET).deepCopy())),
                change("an inserted commit, everything later anew", next, lines -> {
                    lines.add(TARGET + 1, lines.getFirst().deepCopy());
                    rehash(lines);
                }),
                change("a re-dated commit", target, lines -> replace(lines, TARGET, "\"at\":\"20", "\"at\":\"19")),
                change("a later date, everything later anew", target, lines -> {
                    replace(lines, TARGET, "\"at\":\"20", "\"at\":\"21");
                    rehash(lines);
                }),
                change("a changed root", target, lines -> lines.get(TARGET).put("root", MerkleTree.leafText("x"))),
                change("a changed index", target, lines -> lines.get(TARGET).put("index", 1)),
                change("a changed end", target, lines -> lines.get(TARGET).put("last", 99)),
                change(
                        "a checkpoint of another commit",
                        target,
                        lines -> lines.get(TARGET)
                                .set("checkpoint", lines.get(TARGET + 1).get("checkpoint"))),
                change("a line that is no JSON", target, lines -> lines.set(TARGET, null)),
                change(
                        "a line without a text",
                        target,
                        lines -> lines.get(TARGET).remove("body")),
                change("an empty log", 1, List::clear));
    }

    private static Arguments change(String name, long found, Consumer<List<ObjectNode>> change) {
        return Arguments.of(name, found, change);
    }

    @Test
    void the_published_verifier_holds_receipts_against_the_log_and_finds_one_of_another_history() throws Exception {
        Path receipt = directory.resolve("receipt.json");
        Files.writeString(receipt, JSON.writeValueAsString(log.receipt(commits.get(TARGET))));
        Path checkpoint = directory.resolve("checkpoint.txt");
        Files.writeString(checkpoint, String.valueOf(commits.get(TARGET).checkpoint()));
        try (var others = new TestLogs()) {
            CommitLog other = others.open();
            for (int i = 0; i < COMMITS; i++) {
                append(other, event("A"));
            }
            Path alien = directory.resolve("alien.json");
            Files.writeString(alien, JSON.writeValueAsString(other.receipt(last(other))));

            assertThat(python(lines(), receipt.toString(), checkpoint.toString()))
                    .contains("2 things seen before");
            assertThat(python(lines(), alien.toString())).startsWith("1 WRONG at " + alien + ": ");
            assertThat(python(lines().subList(0, 3), receipt.toString())).startsWith("1 WRONG at " + receipt + ": ");
        }
    }

    @Test
    void who_asks_in_a_wrong_way_is_told_how() {
        var errors = new ByteArrayOutputStream();
        var err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        assertThat(VerifyMain.verify(new String[] {"one"}, System.out, err)).isEqualTo(2);
        assertThat(VerifyMain.verify(new String[] {"missing.ndjson", log.publicKey()}, System.out, err))
                .isEqualTo(2);
        assertThat(VerifyMain.verify(new String[] {PYTHON.toString(), "no+key"}, System.out, err))
                .isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("usage: verify BUNDLE KEY");
    }

    private static Commit last(CommitLog log) {
        return log.containing(log.head().position()).orElseThrow();
    }

    private List<ObjectNode> lines() {
        return new ArrayList<>(commits.stream().map(ExportedLogTest::line).toList());
    }

    static ObjectNode line(Commit commit) {
        ObjectNode line = JSON.createObjectNode()
                .put("position", commit.position())
                .put("last", commit.last())
                .put("at", commit.at().toString())
                .put("index", commit.index())
                .put("root", commit.root())
                .put("body", commit.body());
        return commit.checkpoint() == null ? line : line.put("checkpoint", commit.checkpoint());
    }

    private static void replace(List<ObjectNode> lines, int place, String old, String changed) {
        ObjectNode line = lines.get(place);
        String body = line.get("body").asString();
        assertThat(body).contains(old);
        line.put("body", body.replaceFirst(java.util.regex.Pattern.quote(old), changed));
        line.put("at", CommitBody.parse(1, line.get("body").asString()).at().toString());
    }

    /** What somebody with every right but the key can do: all positions, indexes and roots fit again. */
    private static void rehash(List<ObjectNode> lines) {
        MerkleTree tree = MerkleTree.empty();
        long position = 0;
        for (ObjectNode line : lines) {
            String body =
                    line.get("body").asString().replaceFirst("\"position\":\\d+", "\"position\":" + (position + 1));
            int events = CommitBody.parse(position + 1, body).events().size();
            tree.add(MerkleTree.leafHash(body));
            line.put("body", body)
                    .put("position", position + 1)
                    .put("last", position + events)
                    .put("index", tree.size() - 1)
                    .put("root", tree.root());
            position += events;
        }
    }

    private String java(List<ObjectNode> lines) throws IOException {
        return java(bundle(lines), log.publicKey());
    }

    private String python(List<ObjectNode> lines, String... seen) throws IOException, InterruptedException {
        return python(bundle(lines), log.publicKey(), seen);
    }

    /** The exit code of our verifier, and what it said. */
    static String java(String bundle, String key) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = VerifyMain.verify(new String[] {bundle, key}, out, System.err);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    /** The exit code of the published one, and what it said. */
    static String python(String bundle, String key, String... seen) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B", PYTHON.toString(), bundle, key));
        command.addAll(List.of(seen));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    private static String bundle(List<ObjectNode> lines) throws IOException {
        Path file = Files.createTempFile(directory, "log", ".ndjson");
        Files.write(
                file,
                lines.stream().map(line -> line == null ? "{" : line.toString()).toList());
        return file.toString();
    }
}
