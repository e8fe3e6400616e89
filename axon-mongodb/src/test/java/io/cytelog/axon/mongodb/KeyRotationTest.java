package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A log changes its signing key: who may write, whom a verifier believes, and what was given out before. */
class KeyRotationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final CheckpointSigner OLD = TestLogs.SIGNER;
    private static final CheckpointSigner NEW = TestLogs.newSigner();

    private final TestLogs logs = new TestLogs();
    private final CommitLog old = open(OLD, null);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        logs.close();
    }

    private CommitLog open(CheckpointSigner signer, @Nullable CheckpointSigner previous) {
        return logs.open(logs.admin, signer, previous, Duration.ofSeconds(10));
    }

    /** Two commits of the old key, the rotation at 3, two of the new key. */
    private CommitLog rotated() {
        append(old, event("A"));
        append(old, event("A"));
        CommitLog log = open(NEW, OLD);
        log.confirmKey();
        append(log, event("A"));
        append(log, event("A"));
        return log;
    }

    @Test
    void the_old_key_signs_the_rotation_and_the_new_one_what_follows() {
        CommitLog log = rotated();
        List<Commit> commits = log.after(0, 100);

        assertThat(commits).hasSize(5);
        assertThat(commits.get(2).events())
                .singleElement()
                .satisfies(event -> assertThat(event.name()).isEqualTo("log.SigningKeyRotated"));
        var byOld = CheckpointVerifier.of(OLD.publicKey());
        var byNew = CheckpointVerifier.of(NEW.publicKey());
        for (Commit commit : commits) {
            TestLogs.requireProven(commit.position() <= 3 ? byOld : byNew, commit, log.receipt(commit));
        }
        assertThat(log.verify(_ -> {}).valid()).isTrue();
        assertThat(log.firstKey()).isEqualTo(OLD.publicKey());
    }

    @Test
    void opened_again_with_the_same_settings_nothing_is_added() {
        rotated();

        open(NEW, OLD).confirmKey();
        open(NEW, null).confirmKey();

        assertThat(old.head().position()).isEqualTo(5);
    }

    @Test
    void killed_right_after_the_rotation_it_goes_on_with_the_new_key() {
        append(old, event("A"));
        open(NEW, OLD).confirmKey();

        Commit next = append(open(NEW, OLD), event("A"));

        assertThat(next.position()).isEqualTo(3);
        assertThat(old.verify(_ -> {}).valid()).isTrue();
    }

    @Test
    void an_empty_log_that_nobody_verifies_from_elsewhere_begins_with_its_signing_key_and_no_rotation() {
        var settings = new CommitLogSettings(
                "test",
                logs.admin,
                logs.admin,
                logs.database,
                NEW,
                OLD,
                null,
                InstantSource.system(),
                Duration.ofSeconds(10));
        CommitLog.open(settings).confirmKey();

        assertThat(old.head().position()).isZero();
    }

    @Test
    void an_empty_log_whose_first_key_others_trust_is_told_of_the_next_before_anything_is_recorded() {
        CommitLog log = open(NEW, OLD);

        assertThat(append(log, event("A")).position()).isEqualTo(2);
        assertThat(log.verify(_ -> {}).valid()).isTrue();
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> append(old, event("A")));
    }

    @Test
    void an_empty_log_whose_first_key_others_trust_does_not_begin_with_another() {
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> append(open(NEW, null), event("A")))
                .withMessageContaining(NEW.publicKey());
        assertThat(old.head().position()).isZero();
        assertThat(append(old, event("A")).position()).isOne();
    }

    @Test
    void of_many_that_open_at_once_one_records_the_rotation() throws Exception {
        append(old, event("A"));
        try (var openers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = openers.invokeAll(Collections.nCopies(8, (Callable<Commit>) () -> {
                CommitLog log = open(NEW, OLD);
                log.confirmKey();
                return append(log, event("A"));
            }));
            for (var one : all) {
                assertThat(one.get().position()).isGreaterThan(2);
            }
        }

        assertThat(open(NEW, null).after(0, 100).stream().flatMap(commit -> commit.events().stream()))
                .filteredOn(RecordedEvent::isOfLog)
                .singleElement()
                .satisfies(event -> assertThat(event.position()).isEqualTo(2));
        assertThat(old.verify(_ -> {}).valid()).isTrue();
    }

    @Test
    void another_key_without_the_one_in_force_is_refused_with_what_to_set() {
        append(old, event("A"));

        for (CommitLog stranger : List.of(open(NEW, null), open(NEW, TestLogs.newSigner()))) {
            assertThatExceptionOfType(LogUnavailableException.class)
                    .isThrownBy(stranger::confirmKey)
                    .withMessageContaining("start with the key in force as signing key");
            assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> append(stranger, event("A")));
        }
        assertThat(old.head().position()).isEqualTo(1);
    }

    @Test
    void a_writer_whose_key_is_no_longer_in_force_records_nothing_more() {
        rotated();

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> append(old, event("A")))
                .withMessageContaining("is not signed with the key");
        assertThat(old.head().position()).isEqualTo(5);
    }

    @Test
    void a_key_that_was_given_up_does_not_come_back() {
        rotated();

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(open(OLD, NEW)::confirmKey)
                .withMessageContaining("was signed with the key");
    }

    @Test
    void writers_of_the_old_key_that_are_under_way_lose_to_the_rotation_and_nothing_of_theirs_follows_it()
            throws Exception {
        append(old, event("A"));
        List<Commit> recorded = new ArrayList<>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<>(Collections.nCopies(200, (Callable<Object>) () -> {
                try {
                    return append(old, event("A"));
                } catch (LogUnavailableException stale) {
                    return stale;
                }
            }));
            all.add(20, () -> {
                open(NEW, OLD).confirmKey();
                return "rotated";
            });
            for (var one : writers.invokeAll(all)) {
                if (one.get() instanceof Commit commit) {
                    recorded.add(commit);
                }
            }
        }

        CommitLog log = open(NEW, null);
        Commit rotation = log.after(0, 1000).getLast();
        assertThat(rotation.events()).allMatch(RecordedEvent::isOfLog);
        assertThat(recorded).allMatch(commit -> commit.position() < rotation.position());
        append(log, event("A"));
        assertThat(log.verify(_ -> {}).valid()).isTrue();
        for (Commit commit : log.after(0, 1000)) {
            String checkpoint = log.receipt(commit).checkpoint();
            boolean byNew = commit.position() > rotation.position() || commit.checkpoint() == null;
            assertThat(CheckpointVerifier.of((byNew ? NEW : OLD).publicKey())
                            .verify(checkpoint)
                            .size())
                    .isEqualTo(commit.index() + 1);
        }
        both(lines(log), "0 ");
    }

    @Test
    void applications_neither_write_nor_read_nor_guard_by_the_change_of_the_key() {
        CommitLog log = rotated();

        assertThatIllegalArgumentException().isThrownBy(() -> append(log, event("log.SigningKeyRotated")));
        assertThat(log.after(0, 100).get(2).applicationEvents()).isEmpty();
        assertThat(Criteria.firstMatch(
                        EventCriteria.havingAnyTag(), log.after(0, 100).get(2), 0))
                .isEmpty();
    }

    @Test
    void both_verifiers_follow_the_keys_and_take_what_was_given_out_before_and_after() throws Exception {
        CommitLog log = rotated();
        List<Commit> commits = log.after(0, 100);
        Path before = directory.resolve("before.json");
        Path after = directory.resolve("after.json");
        Files.writeString(before, JSON.writeValueAsString(log.receipt(commits.get(1))));
        Files.writeString(after, JSON.writeValueAsString(log.receipt(commits.get(4))));

        both(lines(log), "0 ");
        assertThat(python(lines(log), before, after)).startsWith("0 ").contains("2 things seen before");
    }

    @Test
    void what_is_wrong_with_a_rotation_is_named_at_its_position_by_both_verifiers() throws Exception {
        CommitLog log = rotated();
        CheckpointSigner stranger = TestLogs.newSigner();

        changed(log, 3, lines -> lines.get(2).remove("checkpoint"));
        changed(log, 3, lines -> lines.get(2).put("checkpoint", NEW.sign(3, root(lines, 2))));
        changed(log, 3, lines -> lines.remove(2));
        changed(log, 4, lines -> lines.get(3).put("checkpoint", OLD.sign(4, root(lines, 3))));
        changed(log, 5, lines -> lines.get(4).put("checkpoint", OLD.sign(5, root(lines, 4))));
        changed(log, 3, lines -> forge(lines, body -> body.replace(NEW.publicKey(), stranger.publicKey()), stranger));
        changed(log, 3, lines -> forge(lines, body -> body.replace(OLD.publicKey(), stranger.publicKey()), OLD));
        changed(log, 3, lines -> forge(lines, body -> body.replace("\"previousKey\"", "\"previous\""), OLD));
        changed(log, 3, lines -> forge(lines, body -> body.replace("\"version\":\"1\"", "\"version\":\"2\""), OLD));
        changed(log, 4, lines -> forge(lines, body -> body.replace(NEW.publicKey(), stranger.publicKey()), OLD));
    }

    @Test
    void a_rotation_that_is_changed_in_the_store_is_named_by_its_owner() {
        CommitLog log = rotated();
        String root = log.after(0, 100).get(2).root();

        logs.commits().updateOne(eq("_id", 3L), combine(unset("checkpoint"), unset("peaks")));
        assertThat(log.verify(_ -> {}).firstWrongPosition()).isEqualTo(3);
        logs.commits().updateOne(eq("_id", 3L), set("checkpoint", NEW.sign(3, root)));
        assertThat(log.verify(_ -> {}).firstWrongPosition()).isEqualTo(3);
        logs.commits().deleteOne(eq("_id", 3L));
        assertThat(log.verify(_ -> {}).firstWrongPosition()).isEqualTo(3);
    }

    private static String root(List<ObjectNode> lines, int place) {
        return lines.get(place).get("root").asString();
    }

    /** The rotation with another text, its hashes made anew, signed with a key. */
    private static void forge(List<ObjectNode> lines, UnaryOperator<String> change, CheckpointSigner signer) {
        MerkleTree tree = MerkleTree.empty();
        lines.subList(0, 2)
                .forEach(line -> tree.add(MerkleTree.leafHash(line.get("body").asString())));
        String body = lines.get(2).get("body").asString();
        String forged = change.apply(body);
        assertThat(forged).isNotEqualTo(body);
        tree.add(MerkleTree.leafHash(forged));
        lines.get(2).put("body", forged).put("root", tree.root()).put("checkpoint", signer.sign(3, tree.root()));
    }

    private void changed(CommitLog log, long position, Consumer<List<ObjectNode>> change) throws Exception {
        List<ObjectNode> lines = lines(log);
        change.accept(lines);
        both(lines, "1 WRONG at position " + position + ": ");
    }

    private static List<ObjectNode> lines(CommitLog log) {
        return new ArrayList<>(
                log.after(0, 1000).stream().map(ExportedLogTest::line).toList());
    }

    private void both(List<ObjectNode> lines, String answer) throws Exception {
        ExportedLog.Finding found = ExportedLog.verify(lines.stream().map(ObjectNode::toString), OLD.publicKey());
        assertThat(found.problem() == null ? "0 " : "1 WRONG at position " + (found.position() + 1) + ": ")
                .as("Java: %s", found.problem())
                .isEqualTo(answer);
        assertThat(python(lines)).as("Python").startsWith(answer);
    }

    private String python(List<ObjectNode> lines, Path... seen) throws Exception {
        Path bundle = directory.resolve("log.ndjson");
        Files.write(bundle, lines.stream().map(ObjectNode::toString).toList());
        List<String> command = new ArrayList<>(
                List.of("python3", "-B", "../docs/formats/verify.py", bundle.toString(), OLD.publicKey()));
        List.of(seen).forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
