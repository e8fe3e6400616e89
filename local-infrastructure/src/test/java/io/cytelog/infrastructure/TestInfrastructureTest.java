package io.cytelog.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestInfrastructureTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    Path directory;

    @Test
    void every_test_of_a_build_gets_the_same_servers() {
        var one = TestInfrastructure.at(directory, SELF, SELF, LONG);
        var other = TestInfrastructure.at(directory, SELF, SELF, LONG);
        assertThat(one.mongoAdminUri()).isEqualTo(other.mongoAdminUri());
        assertThat(one.mongodPid()).isEqualTo(other.mongodPid());
        endBuild();
    }

    @Test
    void a_piece_that_nobody_asks_for_is_not_started() {
        var infrastructure = TestInfrastructure.at(directory, SELF, SELF, LONG);
        infrastructure.mongoAdminUri();
        assertThat(directory.resolve("broker")).doesNotExist();
        endBuild();
    }

    @Test
    void the_servers_end_with_the_build_and_leave_no_data() throws IOException {
        Process build = process();
        var infrastructure = TestInfrastructure.at(directory, build.toHandle(), SELF, LONG);
        long mongod = infrastructure.mongodPid();
        build.destroyForcibly();
        assertEnded(mongod);
    }

    @Test
    void the_servers_end_in_a_build_that_goes_on_when_it_has_not_tested_for_long() throws IOException {
        Process test = process();
        var infrastructure = TestInfrastructure.at(directory, SELF, test.toHandle(), SHORT);
        long mongod = infrastructure.mongodPid();
        test.destroyForcibly();
        assertEnded(mongod);
    }

    @Test
    void a_test_of_any_length_keeps_its_servers() throws IOException {
        Process build = process();
        var infrastructure = TestInfrastructure.at(directory, build.toHandle(), SELF, SHORT);
        long mongod = infrastructure.mongodPid();
        Awaitility.await()
                .during(SHORT.multipliedBy(6))
                .atMost(SHORT.multipliedBy(8))
                .untilAsserted(() -> {
                    assertThat(ProcessHandle.of(mongod).filter(ProcessHandle::isAlive))
                            .isPresent();
                });
        build.destroyForcibly();
        assertEnded(mongod);
    }

    /** It lives until its input ends. */
    private static Process process() throws IOException {
        return new ProcessBuilder("cat").start();
    }

    private void assertEnded(long mongod) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(ProcessHandle.of(mongod).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(directory.resolve("mongod")).doesNotExist();
        });
    }

    @Test
    void a_killed_mongod_comes_back_with_its_data() {
        var infrastructure = TestInfrastructure.at(directory, SELF, SELF, LONG);
        String uri = infrastructure.mongoAdminUri();
        long killed = infrastructure.mongodPid();
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase("drill").getCollection("facts").insertOne(new Document("_id", 1));
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            assertThat(client.getDatabase("drill").getCollection("facts").countDocuments())
                    .isEqualTo(1);
        }
        Awaitility.await().until(() -> infrastructure.mongodPid() != killed);
        endBuild();
    }

    /** The build forgets itself, as if it had ended. */
    private void endBuild() {
        var shared = new SharedDirectory(directory);
        long supervisor = shared.supervisor().orElseThrow().pid();
        Path build = directory
                .resolve("builds")
                .resolve(Long.toString(ProcessHandle.current().pid()));
        assertThat(build.toFile().delete()).isTrue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.of(supervisor)
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
        assertThat(Files.exists(directory.resolve("infrastructure.json"))).isFalse();
    }
}
