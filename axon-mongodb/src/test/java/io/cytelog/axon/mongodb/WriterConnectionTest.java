package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.cytelog.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who read have every connection of their client, and go on having it. */
class WriterConnectionTest {

    private final TestLogs logs = new TestLogs();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final MongoClient readers = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(
                    new ConnectionString(TestInfrastructure.shared().mongoAdminUri()))
            .applyToConnectionPoolSettings(pool -> pool.maxSize(1))
            .addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent command) {
                    if (command.getCommandName().equals("getMore")) {
                        reading.countDown();
                    }
                }
            })
            .build());
    private final Thread reader = Thread.ofVirtual().unstarted(this::waitForNews);

    @BeforeEach
    void somebody_reads() throws InterruptedException {
        reader.start();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void waitForNews() {
        try (var nothing = readers.getDatabase(logs.database)
                .getCollection("nothing")
                .watch()
                .maxAwaitTime(1, TimeUnit.MINUTES)
                .cursor()) {
            nothing.tryNext();
        }
    }

    @AfterEach
    void close() {
        reader.interrupt();
        readers.close();
        logs.close();
    }

    private CommitLog open(MongoClient writer, Duration outcomeTimeout) {
        return CommitLog.open(new CommitLogSettings(
                "test",
                readers,
                writer,
                logs.database,
                TestLogs.SIGNER,
                null,
                null,
                InstantSource.system(),
                outcomeTimeout));
    }

    @Test
    void who_writes_over_connections_of_its_own_does_not_wait_for_them() {
        Commit commit = append(open(logs.admin, Duration.ofSeconds(10)), event("A"));

        assertThat(commit.position()).isOne();
        assertThat(reader.isAlive()).isTrue();
    }

    @Test
    void who_writes_over_theirs_waits_and_says_that_nothing_was_recorded() {
        CommitLog log = open(readers, Duration.ofSeconds(1));

        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> append(log, event("A")));
        assertThat(reader.isAlive()).isTrue();
        assertThat(logs.open().head().position()).isZero();
    }
}
