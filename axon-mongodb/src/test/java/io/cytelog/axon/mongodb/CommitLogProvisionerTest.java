package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.cytelog.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service's own user may do with its log, and what nobody but an administrator may. */
class CommitLogProvisionerTest {

    private static final int UNAUTHORIZED = 13;

    private final TestLogs logs = new TestLogs();
    private final String views = logs.database + "-views";
    private final String user = "service-" + logs.database;
    private MongoClient service;

    @BeforeEach
    void grant() {
        CommitLogProvisioner.grant(logs.admin, logs.database, views, user, "first");
        service = clientWith("first");
    }

    @AfterEach
    void close() {
        service.close();
        logs.admin.getDatabase(views).drop();
        logs.admin.getDatabase("admin").runCommand(new Document("dropUser", user));
        logs.admin.getDatabase("admin").runCommand(new Document("dropRole", "cytelog-" + user));
        logs.close();
    }

    @Test
    void the_service_finds_inserts_and_watches() {
        CommitLog log = logs.open(service, InstantSource.system(), Duration.ofSeconds(10));
        var woken = new AtomicInteger();
        log.onAppend(woken::incrementAndGet);
        await().untilAsserted(() -> assertThat(woken).hasPositiveValue());
        int before = woken.get();

        Commit commit = append(log, event("A"));
        append(logs.open(), event("B"));

        assertThat(log.containing(1)).contains(commit);
        assertThat(log.verify(_ -> {})).matches(found -> found.valid() && found.treeSize() == 2);
        await().untilAsserted(() -> assertThat(woken.get()).isGreaterThan(before + 1));
        log.close();
    }

    @Test
    void the_service_changes_nothing_that_is_recorded() {
        append(logs.open(service, InstantSource.system(), Duration.ofSeconds(10)), event("A"));
        MongoCollection<Document> commits =
                service.getDatabase(logs.database).getCollection(CommitLogProvisioner.COMMITS);
        Document one = new Document("_id", 1L);

        assertThat(commits.countDocuments(one)).isOne();
        assertUnauthorized(() -> commits.updateOne(one, Updates.set("at", 1)));
        assertUnauthorized(() -> commits.replaceOne(one, new Document()));
        assertUnauthorized(() -> commits.deleteOne(one));
        assertUnauthorized(() -> commits.findOneAndDelete(one));
        assertUnauthorized(commits::drop);
        assertUnauthorized(() -> commits.createIndex(Indexes.ascending("at")));
        assertUnauthorized(() -> commits.dropIndexes());
        assertUnauthorized(() -> service.getDatabase(logs.database).drop());
        assertUnauthorized(() -> service.getDatabase(logs.database).createCollection("other"));
        assertUnauthorized(
                () -> service.getDatabase(logs.database).getCollection("other").insertOne(new Document()));
        assertThat(logs.open().verify(_ -> {}).valid()).isTrue();
    }

    @Test
    void the_service_does_what_it_likes_with_its_views_and_nothing_elsewhere() {
        MongoCollection<Document> view = service.getDatabase(views).getCollection("subjects");

        view.insertOne(new Document("_id", 1));
        view.updateOne(new Document("_id", 1), Updates.set("phase", "x"));
        view.createIndex(Indexes.ascending("phase"));
        view.drop();
        assertUnauthorized(
                () -> service.getDatabase("elsewhere").getCollection("a").insertOne(new Document()));
        assertUnauthorized(() -> service.getDatabase("admin")
                .getCollection("system.users")
                .find()
                .first());
    }

    @Test
    void provisioning_and_granting_may_be_repeated() {
        append(logs.open(), event("A"));

        CommitLogProvisioner.provision(logs.admin, logs.database);
        CommitLogProvisioner.grant(logs.admin, logs.database, views, user, "first");

        append(logs.open(service, InstantSource.system(), Duration.ofSeconds(10)), event("B"));
        assertThat(logs.open().head().position()).isEqualTo(2);
    }

    @Test
    void another_password_replaces_the_old_one() {
        CommitLogProvisioner.grant(logs.admin, logs.database, views, user, "second");

        try (MongoClient renewed = clientWith("second");
                MongoClient old = clientWith("first")) {
            assertThat(logs.open(renewed, InstantSource.system(), Duration.ofSeconds(10))
                            .head()
                            .position())
                    .isZero();
            assertThatExceptionOfType(MongoSecurityException.class)
                    .isThrownBy(() -> old.getDatabase(views).runCommand(new Document("ping", 1)));
        }
    }

    @Test
    void a_user_without_the_right_to_insert_learns_that_nothing_was_recorded() {
        CommitLogProvisioner.grant(logs.admin, logs.database + "-other", views, user, "first");
        CommitLog log = logs.open(service, InstantSource.system(), Duration.ofSeconds(10));

        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> append(log, event("A")));
        assertThat(logs.open().head().position()).isZero();
    }

    private MongoClient clientWith(String password) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(
                        new ConnectionString(TestInfrastructure.shared().mongoAdminUri()))
                .credential(MongoCredential.createCredential(user, "admin", password.toCharArray()))
                .build());
    }

    private static void assertUnauthorized(ThrowingCallable call) {
        assertThatExceptionOfType(MongoException.class)
                .isThrownBy(call)
                .matches(refused -> refused.getCode() == UNAUTHORIZED, "is refused for want of rights");
    }
}
