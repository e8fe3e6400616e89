package io.cytelog.runtime.view;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.CommitLogProvisioner;
import io.cytelog.axon.mongodb.CommitLogSettings;
import io.cytelog.axon.mongodb.NewEvent;
import io.cytelog.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A log in a database of its own on the build's mongod. */
final class TestLog implements AutoCloseable {
    private final MongoClient mongo =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final String database = "log-" + UUID.randomUUID();
    private final CommitLog log;

    TestLog(String name) {
        CommitLogProvisioner.provision(mongo, database);
        var signer = CheckpointSigner.of(name, CheckpointSigner.generatePem());
        log = CommitLog.open(
                new CommitLogSettings(name, mongo, database, signer, InstantSource.system(), Duration.ofSeconds(10)));
    }

    CommitLog log() {
        return log;
    }

    /** So many commits of one event each. */
    void appended(int commits) {
        for (int commit = 0; commit < commits; commit++) {
            var id = UUID.randomUUID().toString();
            log.append(List.of(new NewEvent(id, "test.Seen", "1", Set.of(), Map.of(), "{}")), List.of());
        }
    }

    @Override
    public void close() {
        log.close();
        mongo.getDatabase(database).drop();
        mongo.close();
    }
}
