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
    @TempDir
    Path directory;

    @Test
    void every_test_of_a_build_gets_the_same_servers() {
        var one = TestInfrastructure.at(directory, ProcessHandle.current());
        var other = TestInfrastructure.at(directory, ProcessHandle.current());
        assertThat(one.mongoAdminUri()).isEqualTo(other.mongoAdminUri());
        assertThat(one.mongodPid()).isEqualTo(other.mongodPid());
        endBuild();
    }

    @Test
    void a_piece_that_nobody_asks_for_is_not_started() {
        var infrastructure = TestInfrastructure.at(directory, ProcessHandle.current());
        infrastructure.mongoAdminUri();
        assertThat(directory.resolve("broker")).doesNotExist();
        endBuild();
    }

    @Test
    void the_servers_end_with_the_build_and_leave_no_data() throws IOException {
        Process build = new ProcessBuilder("cat").start(); // lives until its input ends
        var infrastructure = TestInfrastructure.at(directory, build.toHandle());
        long mongod = infrastructure.mongodPid();
        build.destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(ProcessHandle.of(mongod).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(directory.resolve("mongod")).doesNotExist();
        });
    }

    @Test
    void a_killed_mongod_comes_back_with_its_data() {
        var infrastructure = TestInfrastructure.at(directory, ProcessHandle.current());
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

    /** The owner forgets itself, as if the build had ended. */
    private void endBuild() {
        var shared = new SharedDirectory(directory);
        long supervisor = shared.supervisor().orElseThrow().pid();
        Path owner = directory
                .resolve("owners")
                .resolve(Long.toString(ProcessHandle.current().pid()));
        assertThat(owner.toFile().delete()).isTrue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.of(supervisor)
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
        assertThat(Files.exists(directory.resolve("infrastructure.json"))).isFalse();
    }
}
