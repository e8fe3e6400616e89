package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.CommitLogSettings;
import io.cytelog.axon.mongodb.EventPayloads;
import io.cytelog.axon.mongodb.MongoEventStorageEngine;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.config.AxonWiring;
import io.cytelog.runtime.config.JsonConverter;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.testkit.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;

/** Several services share a JVM in the local suite; each tells the time by its own clock. */
class EventTimeTest {
    private static final Instant EARLIER = Instant.parse("2024-01-02T03:04:05Z");
    private static final Instant LATER = Instant.parse("2025-06-07T08:09:10Z");

    @Test
    void an_event_has_the_time_of_its_own_services_clock_whichever_service_was_set_up_last() {
        try (var one = new Service(EARLIER);
                var other = new Service(LATER)) {
            assertRecordedAt(EARLIER, one.records("S-001"));
            assertRecordedAt(LATER, other.records("S-002"));
            assertRecordedAt(EARLIER, one.records("S-003"));
        }
    }

    private static void assertRecordedAt(Instant expected, Commit commit) {
        assertThat(commit.at()).isEqualTo(expected);
        assertThat(commit.events())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.at()).isEqualTo(expected));
    }

    /** The sample service's commands and log, and nothing else of it. */
    private static final class Service implements AutoCloseable {
        private final MongoClient mongo;
        private final CommitLog log;
        private final AxonConfiguration axon;

        private Service(Instant now) {
            var clock = Clock.fixed(now, ZoneOffset.UTC);
            var databases = TestDatabases.create("sample");
            this.mongo = MongoClients.create(databases.uri());
            var signer = CheckpointSigner.of("sample", CheckpointSigner.generatePem());
            this.log = CommitLog.open(
                    new CommitLogSettings("sample", mongo, databases.log(), signer, clock, Duration.ofSeconds(10)));
            var converter = new JsonConverter(StrictJson.mapper());
            this.axon = AxonWiring.configuration(
                    SampleService.contents(),
                    new MongoEventStorageEngine(log, EventPayloads.converting(converter)),
                    converter,
                    clock);
            axon.start();
        }

        private Commit records(String subject) {
            var source = new FactHeader("id-" + subject, "screening", 1, Instant.EPOCH);
            long before = log.head().position();
            axon.getComponent(CommandGateway.class)
                    .send(new SampleService.KnowSubject(new SubjectId(subject), new SiteId("UMCU"), source))
                    .resultAs(Outcome.class)
                    .join();
            return log.after(before, 10).getFirst();
        }

        @Override
        public void close() {
            axon.shutdown();
            log.close();
            mongo.close();
        }
    }
}
