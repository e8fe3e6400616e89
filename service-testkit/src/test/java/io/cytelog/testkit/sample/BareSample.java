package io.cytelog.testkit.sample;

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
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;

/** The sample service's commands and log, and nothing else of it. */
final class BareSample implements AutoCloseable {
    private final MongoClient mongo;
    private final CommitLog log;
    private final AxonConfiguration axon;

    BareSample(Instant now, Converter converter) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var databases = TestDatabases.create("sample");
        this.mongo = MongoClients.create(databases.uri());
        var signer = CheckpointSigner.of("sample", CheckpointSigner.generatePem());
        this.log = CommitLog.open(
                new CommitLogSettings("sample", mongo, databases.log(), signer, clock, Duration.ofSeconds(10)));
        this.axon = AxonWiring.configuration(
                SampleService.contents(),
                new MongoEventStorageEngine(log, EventPayloads.converting(converter)),
                converter,
                clock);
        axon.start();
    }

    static BareSample at(Instant now) {
        return new BareSample(now, new JsonConverter(StrictJson.mapper()));
    }

    /** What is recorded when it hears of a subject. */
    Commit records(String subject) {
        var source = new FactHeader("id-" + subject, "screening", 1, Instant.EPOCH);
        long before = log.head().position();
        axon.getComponent(CommandGateway.class)
                .send(new SampleService.KnowSubject(new SubjectId(subject), new SiteId("UMCU"), source))
                .resultAs(Outcome.class)
                .join();
        return log.after(before, 1).getFirst();
    }

    @Override
    public void close() {
        axon.shutdown();
        log.close();
        mongo.close();
    }
}
