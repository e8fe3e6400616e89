package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A database administrator without the signing key changes the log; every change is named with its position. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogVerificationTest {

    /** The commits begin at 1, 2, 4, 5, 7, 8. */
    private static final long TARGET = 5;

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();
    private final List<Document> original = new ArrayList<>();

    @BeforeEach
    void an_untouched_log() {
        if (original.isEmpty()) {
            for (int i = 0; i < 6; i++) {
                Tag kit = Tag.of("kit", "K-" + i);
                NewEvent[] events = i % 2 == 0
                        ? new NewEvent[] {event("Dosed", SUBJECT, kit)}
                        : new NewEvent[] {event("Dosed", SUBJECT), event("Seen", kit)};
                append(log, events);
            }
            logs.commits().find().into(original);
        }
        logs.commits().deleteMany(new Document());
        logs.commits().insertMany(original);
    }

    @AfterAll
    void close() {
        logs.close();
    }

    @Test
    void an_untouched_log_is_valid() {
        List<Long> progress = new ArrayList<>();

        LogVerification found = log.verify(progress::add);

        assertThat(found.valid()).isTrue();
        assertThat(found.firstWrongPosition()).isNull();
        assertThat(found.problem()).isNull();
        assertThat(progress).containsExactly(1L, 3L, 4L, 6L, 7L, 9L);
        assertThat(new LogHead(found.position(), found.treeSize(), found.rootHash()))
                .isEqualTo(log.head());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_changed_field_is_named_with_its_position(String name, Bson change) {
        assertThat(logs.commits().updateOne(eq("_id", TARGET), change).getModifiedCount())
                .isOne();

        assertFound(TARGET);
    }

    static Stream<Arguments> changes() {
        Map<String, Object> values = Map.ofEntries(
                Map.entry("last", 7L),
                Map.entry("at", Date.from(Instant.EPOCH)),
                Map.entry("index", 4L),
                Map.entry("root", MerkleTree.leafText("x")),
                Map.entry("peaks", List.of(MerkleTree.leafText("x"))),
                Map.entry("checkpoint", "x"),
                Map.entry("tags", List.of("subject=S-002")),
                Map.entry("names", List.of()),
                Map.entry("body", "{}"),
                Map.entry("extra", 1));
        List<Object> garbage = List.of(
                1,
                1.5,
                "text",
                true,
                new Document("a", 1),
                new Binary(new byte[] {1}),
                new BsonMinKey(),
                List.of(1, "2"));
        Stream<Arguments> wrongValues =
                values.entrySet().stream().map(e -> Arguments.of(e.getKey() + " other", set(e.getKey(), e.getValue())));
        Stream<Arguments> wrongTypes = values.keySet().stream()
                .flatMap(field -> garbage.stream()
                        .map(value ->
                                Arguments.of(field + " = " + value.getClass().getSimpleName(), set(field, value))));
        Stream<Arguments> missing = values.keySet().stream()
                .filter(field -> !field.equals("extra"))
                .map(field -> Arguments.of(field + " missing", unset(field)));
        return Stream.of(wrongValues, wrongTypes, missing).flatMap(s -> s);
    }

    @Test
    void every_single_changed_byte_of_a_body_is_named() {
        String body = body(TARGET);
        for (int i = 0; i < body.length(); i += 7) {
            String flipped = body.substring(0, i) + (char) (body.charAt(i) ^ 1) + body.substring(i + 1);
            logs.commits().updateOne(eq("_id", TARGET), set("body", flipped));
            assertFound(TARGET);
        }
    }

    @Test
    void a_dropped_commit_is_named() {
        logs.commits().deleteOne(eq("_id", TARGET));

        assertFound(TARGET);
    }

    @Test
    void a_dropped_first_commit_is_named() {
        logs.commits().deleteOne(eq("_id", 1L));

        assertFound(1);
    }

    @Test
    void swapped_commits_are_named() {
        replace(4L, new Document(originalOf(7L)).append("_id", 4L));
        replace(7L, new Document(originalOf(4L)).append("_id", 7L));

        assertFound(4);
    }

    @Test
    void swapped_bodies_are_named() {
        String body = body(4L);
        logs.commits().updateOne(eq("_id", 4L), set("body", body(7L)));
        logs.commits().updateOne(eq("_id", 7L), set("body", body));

        assertFound(4);
    }

    @Test
    void a_commit_that_is_dated_back_with_all_its_hashes_is_named() {
        rewriteFrom(TARGET, body -> body.replaceFirst("\"at\":\"20..", "\"at\":\"2001"), true);

        assertFound(TARGET);
    }

    @Test
    void hashes_that_are_recomputed_to_the_end_without_the_key_are_named() {
        rewriteFrom(TARGET, body -> body.replace("1.50", "2.50"), false);

        LogVerification found = assertFound(TARGET);
        assertThat(found.problem()).contains("checkpoint");
    }

    @Test
    void hashes_that_are_signed_with_another_key_are_named() {
        CheckpointSigner forger = CheckpointSigner.of("test", CheckpointSigner.generatePem());
        Document commit = document(TARGET);
        String forged = forger.sign(commit.getLong("index") + 1, commit.getString("root"));
        logs.commits().updateOne(eq("_id", TARGET), set("checkpoint", forged));

        assertThat(assertFound(TARGET).problem()).contains("not signed");
    }

    @Test
    void a_checkpoint_of_another_size_root_or_log_is_named() {
        String earlier = document(4L).getString("checkpoint");
        logs.commits().updateOne(eq("_id", TARGET), set("checkpoint", earlier));
        assertThat(assertFound(TARGET).problem()).contains("checkpoint");

        CheckpointSigner other = CheckpointSigner.of("other", CheckpointSigner.generatePem());
        logs.commits()
                .updateOne(
                        eq("_id", TARGET),
                        set("checkpoint", other.sign(4, document(TARGET).getString("root"))));
        assertThat(assertFound(TARGET).problem()).contains("cytelog/other");
    }

    @Test
    void a_removed_checkpoint_with_the_edge_kept_is_named() {
        logs.commits().updateOne(eq("_id", TARGET), unset("checkpoint"));

        assertFound(TARGET);
    }

    @Test
    void an_inserted_document_is_named_wherever_it_sorts() {
        MongoCollection<Document> commits = logs.commits();
        for (Object id :
                List.of(0L, -1L, 6L, 5.5, 100L, 10, "text", new BsonMinKey(), new BsonMaxKey(), new Document())) {
            commits.insertOne(new Document("_id", id));
            assertThat(log.verify(_ -> {})).as("%s", id).returns(false, LogVerification::valid);
            commits.deleteOne(eq("_id", id));
        }
        assertThat(log.verify(_ -> {}).valid()).isTrue();
    }

    @Test
    void the_first_of_several_changes_is_named() {
        logs.commits().updateOne(eq("_id", 7L), set("body", "{}"));
        logs.commits().updateOne(eq("_id", 2L), set("extra", 1));

        assertFound(2);
    }

    @Test
    void a_position_of_another_number_type_is_named() {
        logs.commits().deleteOne(eq("_id", TARGET));
        logs.commits().insertOne(new Document(originalOf(TARGET)).append("_id", 5));

        assertFound(TARGET);
    }

    /** Writes the bodies from a position anew, and every hash after them, as one could without the key. */
    private void rewriteFrom(long position, UnaryOperator<String> change, boolean dateBack) {
        MerkleTree tree = MerkleTree.empty();
        for (Document commit : original) {
            String body = commit.getString("body");
            if (commit.getLong("_id") == position) {
                body = change.apply(body);
            }
            tree.add(MerkleTree.leafHash(body));
            if (commit.getLong("_id") >= position) {
                Bson hashes = combine(set("body", body), set("root", tree.root()), set("peaks", tree.peaks()));
                logs.commits().updateOne(eq("_id", commit.getLong("_id")), hashes);
                if (dateBack) {
                    CommitBody parsed = CommitBody.parse(position, body);
                    String signed = TestLogs.SIGNER.sign(tree.size(), tree.root());
                    logs.commits()
                            .updateOne(
                                    eq("_id", commit.getLong("_id")),
                                    combine(set("at", Date.from(parsed.at())), set("checkpoint", signed)));
                }
            }
        }
    }

    private LogVerification assertFound(long position) {
        var seen = new AtomicReference<>(0L);
        LogVerification found = log.verify(seen::set);
        assertThat(found.valid()).isFalse();
        assertThat(found.firstWrongPosition()).isEqualTo(position);
        assertThat(found.problem()).isNotBlank();
        assertThat(found.position()).isEqualTo(position - 1).isEqualTo(seen.get());
        return found;
    }

    private String body(long position) {
        return document(position).getString("body");
    }

    private Document document(long position) {
        return Objects.requireNonNull(logs.commits().find(eq("_id", position)).first());
    }

    private Document originalOf(long position) {
        return original.stream()
                .filter(commit -> commit.getLong("_id") == position)
                .findFirst()
                .orElseThrow();
    }

    private void replace(long position, Document document) {
        logs.commits().deleteOne(eq("_id", position));
        logs.commits().insertOne(document);
    }
}
