package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The verifier in Java and the published one in Python draw the same border. What is refused here has right hashes and a
 * right signature, so that its form alone is wrong: as the holder of the key could write it.
 */
class VerifiersAgreeTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = TestLogs.SIGNER.publicKey();
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00.123Z");
    private static final String PAYLOAD = "\"PAYLOAD\"";
    private static final String RIGHT = "0 cytelog/test: 3 commits, 3 events";
    private static final String WRONG = "1 WRONG at position 2: ";
    private static final int LINE_FEED = 1;

    @TempDir
    private static Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"id\":1,\"b\":[{\"at\":1,\"at\":\"banana\"}]}",
                "{\"\":null}",
                "1e400",
                "-0",
                "\"\\ud800\"",
                "\"\u0085\u2028\u007f\uFEFF\""
            })
    void what_is_inside_a_payload_is_its_authors(String payload) throws Exception {
        CommitBody.requireStorable(TestLogs.event("A", payload));

        both(log(body -> body.replace(PAYLOAD, payload)), RIGHT);
    }

    @Test
    void a_payload_may_be_500_levels_deep_and_a_brace_in_a_text_is_no_level() throws Exception {
        both(log(body -> body.replace(PAYLOAD, "[".repeat(500) + "]".repeat(500))), RIGHT);
        both(log(body -> body.replace(PAYLOAD, "{\"a\":".repeat(500) + "1" + "}".repeat(500))), RIGHT);
        both(log(body -> body.replace(PAYLOAD, "[\"" + "[{\\\"".repeat(600) + "\"]")), RIGHT);
        both(log(body -> body.replace(PAYLOAD, "[" + "{},".repeat(600) + "[]]")), RIGHT);
        both(log(body -> body.replace(PAYLOAD, "[".repeat(501) + "]".repeat(501))), WRONG);
        both(log(body -> body.replace(PAYLOAD, "{\"a\":".repeat(501) + "1" + "}".repeat(501))), WRONG);
        both(log(body -> body.replace(PAYLOAD, "[".repeat(1_200) + "]".repeat(1_200))), WRONG);
        both(log(body -> body.replace(PAYLOAD, "[".repeat(100_000))), WRONG);
    }

    @Test
    void numbers_and_names_of_a_payload_may_be_of_any_length() throws Exception {
        both(log(body -> body.replace(PAYLOAD, "[" + "1".repeat(5_000) + ",1." + "1".repeat(5_000) + "]")), RIGHT);
        both(log(body -> body.replace(PAYLOAD, "{\"" + "a".repeat(60_000) + "\":1}")), RIGHT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_text_that_is_no_commit_is_refused(String name, String old, String changed) throws Exception {
        both(log(body -> body.replace(old, changed)), WRONG);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("a time that is none", "2026-11-28T10:00:00.123Z", "banana"),
                Arguments.of("a time of another zone", "10:00:00.123Z", "10:00:00.123+00:00"),
                Arguments.of("a time in microseconds", "00.123Z", "00.123000Z"),
                Arguments.of("a time with a fraction of nothing", "00.123Z", "00.000Z"),
                Arguments.of("a day that does not exist", "2026-11-28", "2027-02-29"),
                Arguments.of("a 25th hour", "T10:", "T24:"),
                Arguments.of("a year before the first", "2026-11-28", "0000-11-28"),
                Arguments.of("digits of another script", "2026-11-28", "\u0662026-11-28"),
                Arguments.of("a time that is a number", "\"2026-11-28T10:00:00.123Z\"", "5"),
                Arguments.of("an event's time that is none", "\"tags\":", "\"at\":\"banana\",\"tags\":"),
                Arguments.of(
                        "an event's time at another place", "\"name\":", "\"at\":\"2026-11-28T10:00:00Z\",\"name\":"),
                Arguments.of("an event's time after its payload", PAYLOAD, "1,\"at\":\"2026-11-28T10:00:00Z\""),
                Arguments.of("an id that is a number", "\"id\":\"e-2\"", "\"id\":2"),
                Arguments.of("a name that is null", "\"name\":\"A\"", "\"name\":null"),
                Arguments.of("an empty name", "\"name\":\"A\"", "\"name\":\"\""),
                Arguments.of("a version that is a number", "\"version\":\"1\"", "\"version\":1"),
                Arguments.of("tags that are an object", "[\"subject=S-001\"]", "{\"x\":1}"),
                Arguments.of("a tag that is a number", "[\"subject=S-001\"]", "[1]"),
                Arguments.of("a tag that is a list", "[\"subject=S-001\"]", "[[]]"),
                Arguments.of("a tag without a value", "[\"subject=S-001\"]", "[\"subject\"]"),
                Arguments.of("a tag without a key", "[\"subject=S-001\"]", "[\"=S-001\"]"),
                Arguments.of("a tag twice", "[\"subject=S-001\"]", "[\"subject=S-001\",\"subject=S-001\"]"),
                Arguments.of("metadata that are a list", "{\"actor\":\"a\"}", "[3]"),
                Arguments.of("metadata that are no texts", "{\"actor\":\"a\"}", "{\"actor\":{\"a\":1}}"),
                Arguments.of("metadata that are null", "{\"actor\":\"a\"}", "null"),
                Arguments.of("a name in metadata twice", "\"actor\":\"a\"", "\"actor\":\"a\",\"actor\":\"b\""),
                Arguments.of("a member of an event twice", "\"version\":", "\"name\":\"A\",\"version\":"),
                Arguments.of("a member of the commit twice", "\"events\":", "\"at\":\"\",\"events\":"),
                Arguments.of("a member that no event has", PAYLOAD, "1,\"other\":1"),
                Arguments.of("an event that is a number", "[{\"id\"", "[1,{\"id\""),
                Arguments.of("not a number", PAYLOAD, "NaN"),
                Arguments.of("a number without end", PAYLOAD, "[-Infinity]"),
                Arguments.of("a position with a fraction", "\"position\":2,", "\"position\":2.0,"),
                Arguments.of("a position that is a text", "\"position\":2,", "\"position\":\"2\","),
                Arguments.of("a mark of the byte order", "{\"position\"", "\uFEFF{\"position\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void a_line_that_is_none_of_an_export_is_refused(String name, String old, String changed) throws Exception {
        List<String> lines = new ArrayList<>(log(body -> body));
        String line = lines.get(1);
        assertThat(line).contains(old);
        lines.set(1, line.replace(old, changed));

        both(lines, WRONG);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("a position that is a text", "\"position\":2,", "\"position\":\"2\","),
                Arguments.of("an end with a fraction", "\"last\":2,", "\"last\":2.0,"),
                Arguments.of("an index that is true", "\"index\":1,", "\"index\":true,"),
                Arguments.of("a name twice", "\"last\":2,", "\"last\":2,\"last\":2,"),
                Arguments.of("a name twice in what is ignored", "\"last\":2,", "\"last\":2,\"x\":{\"a\":1,\"a\":1},"),
                Arguments.of("not a number", "\"last\":2,", "\"last\":2,\"x\":NaN,"),
                Arguments.of("half of a pair of characters", "cytelog/test ", "\\ud800 x\\n\u2014 cytelog/test "),
                Arguments.of("a mark of the byte order", "{\"position\"", "\uFEFF{\"position\""));
    }

    @Test
    void a_line_ends_with_its_line_feed_alone() throws Exception {
        List<String> lines = log(body -> body);

        both(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), RIGHT);
        both(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8), RIGHT);
        both(String.join("\n", lines).replace(",\"last\"", ",\r\"last\"").getBytes(StandardCharsets.UTF_8), RIGHT);
        both((String.join("\n", lines) + "\n\n").getBytes(StandardCharsets.UTF_8), "1 WRONG at position 4: ");
    }

    @Test
    void a_line_that_is_not_utf_8_is_named_by_its_position() throws Exception {
        List<String> lines = log(body -> body.replace(PAYLOAD, "\"\u00e9\""));
        byte[] right = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        byte[] cut =
                String.join("\n", lines.subList(0, 2)).replace("\u00e9", "?").getBytes(StandardCharsets.UTF_8);
        cut[indexOf(cut, '?')] = (byte) 0xE9;

        both(right, RIGHT);
        both(cut, WRONG);
        both(lines.getFirst().getBytes(StandardCharsets.UTF_16LE), "1 WRONG at position 1: ");
    }

    private static int indexOf(byte[] bytes, char character) {
        int at = 0;
        while (bytes[at] != character) {
            at++;
        }
        return at;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checkpoints")
    void a_checkpoint_counts_by_a_line_that_the_key_signed_and_other_lines_are_passed_over(
            String name, String expected, UnaryOperator<String> change) throws Exception {
        List<String> lines = new ArrayList<>(log(body -> body));
        ObjectNode line = (ObjectNode) JSON.readTree(lines.get(1));
        line.put("checkpoint", change.apply(line.get("checkpoint").asString()));
        lines.set(1, line.toString());

        both(lines, expected);
    }

    static Stream<Arguments> checkpoints() {
        String ours = "\u2014 cytelog/test ";
        String signature = "(?<=" + ours + ").*";
        return Stream.of(
                checkpoint("without its last line feed", WRONG, text -> text.substring(0, text.length() - LINE_FEED)),
                checkpoint("without padding", WRONG, text -> text.substring(0, text.lastIndexOf('=')) + "\n"),
                checkpoint("with padding and a bit behind the signature", WRONG, VerifiersAgreeTest::withBitBehind),
                checkpoint(
                        "with a space behind the signature",
                        WRONG,
                        text -> text.substring(0, text.length() - LINE_FEED) + " \n"),
                checkpoint(
                        "with a carriage return", WRONG, text -> text.substring(0, text.length() - LINE_FEED) + "\r\n"),
                checkpoint("signed behind a carriage return", WRONG, text -> text.replace("\n\n", "\n\nx\r")),
                checkpoint("signed behind U+2028", WRONG, text -> text.replace("\n\n", "\n\nx\u2028")),
                checkpoint("signed behind U+0085", WRONG, text -> text.replace("\n\n", "\n\nx\u0085")),
                checkpoint("with nothing but our name", WRONG, text -> text.replaceAll(signature, "")),
                checkpoint(
                        "with a line of our name before it that is no base64",
                        RIGHT,
                        text -> text.replace("\n\n", "\n\n" + ours + "!\n")),
                checkpoint(
                        "with a line of our name behind it that is too short", RIGHT, text -> text + ours + "AAAA\n"),
                checkpoint(
                        "with a line of our name behind it in three words", RIGHT, text -> text + ours + "AAAA AAAA\n"),
                checkpoint("with a witness", RIGHT, text -> text + "\u2014 witness AAAAAA==\n"),
                checkpoint("with a blank line behind it", RIGHT, text -> text + "\n"),
                checkpoint("with a line that has no line feed behind it", WRONG, text -> text + "x"));
    }

    private static Arguments checkpoint(String name, String expected, UnaryOperator<String> change) {
        return Arguments.of(name, expected, change);
    }

    /** Bits that padding hides: the same bytes, spelled in another way. */
    private static String withBitBehind(String checkpoint) {
        String encoded = checkpoint.substring(checkpoint.lastIndexOf(' ') + 1).strip();
        assertThat(encoded).endsWith("=").doesNotEndWith("==");
        char last = encoded.charAt(encoded.length() - 2);
        String other = encoded.substring(0, encoded.length() - 2) + (char) (last + 1) + "=";
        assertThat(Base64.getDecoder().decode(other))
                .isEqualTo(Base64.getDecoder().decode(encoded));
        return checkpoint.replace(encoded, other);
    }

    @Test
    void a_name_twice_in_a_change_of_the_key_is_refused_for_the_log_is_its_author() throws Exception {
        String other = TestLogs.newSigner().publicKey();
        String change = "{\"key\":\"" + other + "\",\"previousKey\":\"" + KEY + "\"}";
        List<String> lines = log(body ->
                body.replace("\"A\"", "\"" + SigningKeyRotated.NAME + "\"").replace(PAYLOAD, change));
        both(lines.subList(0, 2), "0 cytelog/test: 2 commits, 2 events");

        both(
                log(body -> body.replace("\"A\"", "\"" + SigningKeyRotated.NAME + "\"")
                        .replace(PAYLOAD, change.replace("{", "{\"key\":\"" + KEY + "\","))),
                WRONG);
    }

    @Test
    void random_changes_are_judged_alike() throws Exception {
        var random = new SplittableRandom(20261130);
        Path bundles = Files.createDirectory(directory.resolve("random"));
        List<String> java = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            List<String> lines = new ArrayList<>(i % 2 == 0 ? log(body -> changed(random, body)) : log(body -> body));
            if (i % 2 == 1) {
                lines.set(1, changed(random, lines.get(1)));
            }
            byte[] bundle = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            Files.write(bundles.resolve("%04d".formatted(i)), bundle);
            ExportedLog.Finding found = ExportedLog.verify(new ByteArrayInputStream(bundle), KEY);
            java.add(found.problem() == null ? "right" : "WRONG at position " + (found.position() + 1));
            changed.add(lines.get(1));
        }

        assertThat(java).filteredOn("right"::equals).hasSizeBetween(100, 2_000);
        List<String> python = pythonOfAll(bundles);
        assertThat(python).hasSameSizeAs(java);
        for (int i = 0; i < java.size(); i++) {
            assertThat(python.get(i)).as(changed.get(i)).isEqualTo(java.get(i));
        }
    }

    /** The verdicts on all files of a directory, in their order: to begin a thousand times would take a minute. */
    private static List<String> pythonOfAll(Path bundles) throws IOException {
        String all = "import sys, os; sys.path.insert(0, sys.argv[1]); import verify\n"
                + "for name in sorted(os.listdir(sys.argv[2])): verify.main([os.path.join(sys.argv[2], name), sys.argv[3]])";
        Process process = new ProcessBuilder(
                        "python3",
                        "-B",
                        "-c",
                        all,
                        String.valueOf(ExportedLogTest.PYTHON.getParent()),
                        bundles.toString(),
                        KEY)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.lines()
                .filter(line -> !line.startsWith("cytelog/test: "))
                .map(line -> line.startsWith("Right: ") ? "right" : line.split(": ", 2)[0])
                .toList();
    }

    /** With a character taken out, put in or put in place of another, or with a part of it twice. */
    private static String changed(SplittableRandom random, String text) {
        String characters = "\"\\{}[],:0123456789.-+eE=trufalsn \t\n\r\u0000\u001f\u0085\u00e9\u2028\uFEFFZT";
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(30));
        String character = String.valueOf(characters.charAt(random.nextInt(characters.length())));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(from + 1);
            case 1 -> text.substring(0, from) + character + text.substring(from);
            case 2 -> text.substring(0, from) + character + text.substring(from + 1);
            default -> text.substring(0, to) + text.substring(from);
        };
    }

    /** Three commits, of which the second one's text is changed before everything is computed and signed. */
    private static List<String> log(UnaryOperator<String> change) {
        MerkleTree tree = MerkleTree.empty();
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            var event =
                    new NewEvent("e-" + i, "A", "1", Set.of(Tag.of("subject", "S-001")), Map.of("actor", "a"), PAYLOAD);
            String body = CommitDraft.of(List.of(event)).at(i, AT);
            String text = i == 2 ? change.apply(body) : body;
            tree.add(MerkleTree.leafHash(text));
            lines.add(JSON.createObjectNode()
                    .put("position", i)
                    .put("last", i)
                    .put("at", i == 2 ? timeOf(text) : AT.toString())
                    .put("index", i - 1)
                    .put("root", tree.root())
                    .put("body", text)
                    .put("checkpoint", TestLogs.SIGNER.sign(i, tree.root()))
                    .toString());
        }
        return lines;
    }

    /** As it stands in the text, so that nothing but the text is wrong. */
    private static String timeOf(String body) {
        return body.replaceFirst("(?s)^.*?\"at\":\"([^\"]*)\".*$", "$1");
    }

    private static void both(List<String> lines, String expected) throws Exception {
        both(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), expected);
    }

    private static void both(byte[] bundle, String expected) throws Exception {
        Path file = Files.write(directory.resolve("log.ndjson"), bundle);
        assertThat(ExportedLogTest.java(file.toString(), KEY)).as("Java").startsWith(expected);
        assertThat(ExportedLogTest.python(file.toString(), KEY)).as("Python").startsWith(expected);
    }
}
