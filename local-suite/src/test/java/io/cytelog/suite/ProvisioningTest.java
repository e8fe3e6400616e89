package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.infrastructure.TestInfrastructure;
import java.nio.file.Path;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several data directories on one MongoDB, as with MONGODB_URI. */
class ProvisioningTest {
    private final String admin = TestInfrastructure.shared().mongoAdminUri();

    @TempDir
    Path one;

    @TempDir
    Path other;

    @AfterEach
    void tidy() {
        try (MongoClient client = MongoClients.create(admin)) {
            client.listDatabaseNames().into(new java.util.ArrayList<>()).stream()
                    .filter(name -> name.startsWith("cytelog_"))
                    .forEach(name -> client.getDatabase(name).drop());
        }
    }

    @Test
    void two_data_directories_keep_their_facts_and_passwords_apart() {
        var first = provisioned(one);
        record(first, 1);
        var second = provisioned(other);
        assertThat(commits(second)).isZero();
        record(second, 1);
        record(second, 2);
        assertThat(commits(first)).isEqualTo(1);
        assertThat(commits(second)).isEqualTo(2);
        assertThatThrownBy(() -> commits(new Reached(first.uris(), second.names())))
                .isInstanceOf(MongoException.class)
                .hasMessageContaining("not authorized");
    }

    @Test
    void a_data_directory_finds_its_facts_again() {
        record(provisioned(one), 1);
        assertThat(commits(provisioned(one))).isEqualTo(1);
    }

    @Test
    void a_mongod_of_its_own_needs_no_prefix() {
        assertThat(DatabaseNames.own().log(TrialService.DOSING)).isEqualTo("dosing_log");
    }

    private record Reached(Map<TrialService, String> uris, DatabaseNames names) {}

    private Reached provisioned(Path directory) {
        DataDirectory.create(directory);
        try (var data = DataDirectory.hold(directory)) {
            var names = DatabaseNames.shared(data);
            return new Reached(Provisioning.provision(admin, SuiteKeys.keep(data), names), names);
        }
    }

    private static void record(Reached reached, int position) {
        try (MongoClient client = client(reached)) {
            client.getDatabase(log(reached)).getCollection("commits").insertOne(new Document("_id", position));
        }
    }

    private static long commits(Reached reached) {
        try (MongoClient client = client(reached)) {
            return client.getDatabase(log(reached))
                    .getCollection("commits")
                    .find()
                    .into(new java.util.ArrayList<>())
                    .size();
        }
    }

    private static MongoClient client(Reached reached) {
        return MongoClients.create(reached.uris().getOrDefault(TrialService.SCREENING, ""));
    }

    private static String log(Reached reached) {
        return reached.names().log(TrialService.SCREENING);
    }
}
