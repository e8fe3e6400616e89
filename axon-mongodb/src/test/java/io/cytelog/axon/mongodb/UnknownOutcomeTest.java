package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static io.cytelog.axon.mongodb.TestLogs.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import io.cytelog.axon.mongodb.ReplyingProxy.Loss;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reply to an insert is lost after mongod has carried it out. */
class UnknownOutcomeTest {

    private final TestLogs logs = new TestLogs();
    private ReplyingProxy proxy;
    private MongoClient client;

    @BeforeEach
    void connect_through_a_proxy() throws IOException {
        proxy = ReplyingProxy.beforeMongod();
        client = proxy.client(logs.database);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        logs.close();
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void a_lost_reply_is_found_out_and_the_commit_is_recorded_once(Loss loss) {
        CommitLog log = log(Duration.ofSeconds(4));
        append(log, event("Before"));
        proxy.loseReplies(1, loss);

        Commit commit = log.append(List.of(event("Once", SUBJECT)), List.of(never(SUBJECT)));

        assertThat(proxy.repliesStillToLose()).isZero();
        assertThat(logs.commits().countDocuments(new Document("names", "Once"))).isOne();
        assertThat(logs.open().firstTagged(SUBJECT)).contains(commit);
        assertThat(append(log, event("After")).position()).isEqualTo(3);
        assertThat(logs.open().verify(_ -> {}).valid()).isTrue();
    }

    /** The driver reports its last try, which was refused; the one before it has landed. */
    @Test
    void a_lost_reply_is_found_out_though_the_drivers_own_retry_was_refused() {
        CommitLog log = log(Duration.ofSeconds(4));
        append(log, event("Before"));
        try (var _ = refuseInsertsAfter(1)) {
            proxy.loseReplies(1, Loss.DISCONNECTION);

            Commit commit = log.append(List.of(event("Once", SUBJECT)), List.of(never(SUBJECT)));

            assertThat(proxy.repliesStillToLose()).isZero();
            assertThat(logs.open().firstTagged(SUBJECT)).contains(commit);
        }
    }

    @Test
    void an_append_that_was_refused_at_once_is_known_not_to_be_recorded() {
        CommitLog log = log(Duration.ofSeconds(4));
        append(log, event("Before"));
        try (var _ = refuseInsertsAfter(0)) {
            assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> append(log, event("Refused")));
        }
        assertThat(logs.commits().countDocuments()).isOne();
        assertThat(append(log, event("After")).position()).isEqualTo(2);
    }

    @Test
    void two_lost_replies_in_a_row_are_found_out_as_well() {
        CommitLog log = log(Duration.ofSeconds(4));
        proxy.loseReplies(2, Loss.DISCONNECTION);

        Commit commit = append(log, event("Once"));

        assertThat(commit.position()).isEqualTo(1);
        assertThat(logs.commits().countDocuments()).isOne();
    }

    @Test
    void an_outcome_that_cannot_be_learnt_is_called_unknown() {
        CommitLog log = log(Duration.ofSeconds(2));
        append(log, event("Before"));
        proxy.fallSilentAfterInsert();

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> append(log, event("Lost")));
        assertThat(logs.commits().countDocuments(new Document("names", "Lost"))).isOne();
    }

    @Test
    void an_unreachable_log_is_called_unavailable_and_records_nothing() throws IOException {
        append(logs.open(), event("Before"));
        CommitLog log = log(Duration.ofSeconds(2));
        log.head();
        proxy.close();

        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> append(log, event("Never")));
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(log::head);
        assertThat(logs.commits().countDocuments()).isOne();
    }

    /** From here nobody can tell a server that went away before the insert arrived from one that went away with it. */
    @Test
    void an_append_on_its_way_when_the_log_goes_away_is_called_unknown_and_the_next_unavailable() {
        CommitLog log = log(Duration.ofSeconds(2));
        append(log, event("Before"));
        proxy.goAwayAtInsert();

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> append(log, event("Unknown")));
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> append(log, event("Never")));
        assertThat(logs.commits().countDocuments()).isOne();
    }

    /** What fails then is not the driver's own exception. */
    @Test
    void an_append_whose_client_is_closed_while_its_reply_is_awaited_is_called_unknown() {
        CommitLog log = log(Duration.ofSeconds(4));
        append(log, event("Before"));
        proxy.fallSilentAfterInsert();
        var lost = CompletableFuture.supplyAsync(() -> append(log, event("Lost")));
        await().until(() -> logs.commits().countDocuments(new Document("names", "Lost")) == 1);

        client.close();

        assertThat(lost)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void an_append_by_a_client_that_was_closed_before_is_known_not_to_be_recorded() {
        CommitLog log = log(Duration.ofSeconds(10));
        append(log, event("Before"));

        client.close();

        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> append(log, event("Never")));
        assertThat(logs.commits().countDocuments()).isOne();
    }

    /** The driver sends what comes before a document that is too large, and then fails with no exception of its own. */
    @Test
    void of_a_group_that_cannot_be_sent_whole_what_landed_is_known_and_the_rest_unknown() {
        var settings = new CommitLogSettings(
                "test", client, logs.database, TestLogs.SIGNER, InstantSource.system(), Duration.ofSeconds(1));
        var sessions = new CausalSessions(client);
        var slots = new CommitSlots(settings, sessions, new CommitReads(client, settings, sessions));
        var patience = new Patience(Duration.ofSeconds(1));
        var group = new CommitGroup(TestLogs.SIGNER, 0, MerkleTree.empty(), Instant.parse("2026-03-01T10:00:00Z"));
        group.add(new PendingAppend(List.of(event("Small")), List.of(), patience, 0));
        group.add(new PendingAppend(List.of(event("Large")), List.of(), patience, 0));
        group.documents().getLast().append("filler", new BsonString("x".repeat(16 * 1024 * 1024)));

        var occupied = slots.occupy(group.commits(), group.documents(), patience);

        assertThat(occupied.landed()).isOne();
        assertThat(occupied.problem()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(logs.commits().countDocuments()).isOne();
    }

    private interface Failing extends AutoCloseable {
        @Override
        void close();
    }

    /** mongod refuses this test's inserts as not authorised, but for the first ones. */
    private Failing refuseInsertsAfter(int inserts) {
        var point = new Document("configureFailPoint", "failCommand");
        logs.admin
                .getDatabase("admin")
                .runCommand(new Document(point)
                        .append("mode", new Document("skip", inserts))
                        .append(
                                "data",
                                new Document("failCommands", List.of("insert"))
                                        .append("errorCode", 13)
                                        .append("appName", logs.database)));
        return () -> logs.admin.getDatabase("admin").runCommand(new Document(point).append("mode", "off"));
    }

    private CommitLog log(Duration outcomeTimeout) {
        return logs.open(client, InstantSource.system(), outcomeTimeout);
    }
}
