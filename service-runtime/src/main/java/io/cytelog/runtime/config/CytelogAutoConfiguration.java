package io.cytelog.runtime.config;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.CommitLogSettings;
import io.cytelog.axon.mongodb.EventPayloads;
import io.cytelog.axon.mongodb.MongoEventStorageEngine;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.command.Sourcing;
import io.cytelog.runtime.messaging.HeardSources;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.protocol.ReadProtocols;
import io.cytelog.runtime.view.MongoViews;
import io.cytelog.runtime.view.Progress;
import io.cytelog.runtime.view.ViewTransactions;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.LogEndpoints;
import io.cytelog.runtime.web.ProtocolEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.modelling.StateManager;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a service starts with; the service itself adds its {@link ServiceModule} and its endpoints. */
@AutoConfiguration
@EnableConfigurationProperties(CytelogSettings.class)
@Import({WebWiring.class, SecurityWiring.class, MessagingWiring.class, MetricsWiring.class, OpenApiWiring.class})
public class CytelogAutoConfiguration {
    private static final int READY_CONNECTIONS = 16;

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ReadProtocols readProtocols(CytelogSettings settings) {
        return ReadProtocols.read(settings.protocol(), settings.amendments());
    }

    @Bean
    ProtocolHistory protocolHistory(ReadProtocols read) {
        return read.history();
    }

    /** The version in force when the service starts, for whatever does not go by the date of what it decides. */
    @Bean
    Protocol protocol(ProtocolHistory history, Clock clock) {
        return history.inForceAt(clock.instant());
    }

    @Bean
    ProtocolEndpoint protocolEndpoint(ReadProtocols read, Clock clock) {
        return new ProtocolEndpoint(read, clock);
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(CytelogSettings settings) {
        return MongoClients.create(connecting(settings)
                .applicationName("cytelog-" + settings.service())
                // Opened before anybody asks: each takes several answers of the server, and many who come at once would
                // wait.
                .applyToConnectionPoolSettings(pool -> pool.minSize(READY_CONNECTIONS))
                .build());
    }

    /** The connections of who writes the log. */
    record LogWriter(MongoClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
        }
    }

    @Bean
    LogWriter logWriter(CytelogSettings settings) {
        return new LogWriter(MongoClients.create(connecting(settings)
                .applicationName("cytelog-" + settings.service() + "-writer")
                .applyToConnectionPoolSettings(pool -> pool.minSize(1))
                .build()));
    }

    private static MongoClientSettings.Builder connecting(CytelogSettings settings) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(settings.mongodb().uri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(8, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(60, TimeUnit.SECONDS))
                .readPreference(ReadPreference.primary())
                .readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /** How every transaction over read models runs. */
    static TransactionOptions transactions() {
        return TransactionOptions.builder()
                .readConcern(ReadConcern.SNAPSHOT)
                .writeConcern(WriteConcern.MAJORITY)
                .build();
    }

    @Bean
    CheckpointSigner checkpointSigner(CytelogSettings settings) {
        return SigningKeys.signer(settings.service(), settings.log());
    }

    /** Ends the start where another key than this service's is in force; records the rotation where there is one to record. */
    @Bean(destroyMethod = "close")
    CommitLog commitLog(
            CytelogSettings settings, MongoClient mongo, LogWriter writer, CheckpointSigner signer, Clock clock) {
        var log = CommitLog.open(new CommitLogSettings(
                settings.service(),
                mongo,
                writer.client(),
                settings.mongodb().logDatabase(),
                signer,
                SigningKeys.previous(settings.service(), settings.log()),
                settings.trustedLogs().get(settings.service()),
                clock,
                settings.log().outcomeTimeout()));
        log.confirmKey();
        return log;
    }

    @Bean
    EventReader eventReader(ServiceModule<?> module, JsonMapper json) {
        return new EventReader(module.catalogue(), module.upcasters(), json);
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    AxonConfiguration axonConfiguration(ServiceModule<?> module, CommitLog log, JsonMapper json, Clock clock) {
        var engine =
                new MongoEventStorageEngine(log, EventPayloads.converting(new JsonConverter(json)), module.upcasters());
        return AxonWiring.configuration(module, engine, new JsonConverter(json), clock);
    }

    @Bean
    UnitOfWorkFactory unitOfWorkFactory(AxonConfiguration axon) {
        return axon.getComponent(UnitOfWorkFactory.class);
    }

    @Bean
    Sourcing sourcing(AxonConfiguration axon, UnitOfWorkFactory units) {
        return new Sourcing(units, axon.getComponent(StateManager.class));
    }

    @Bean
    CommandDispatcher commandDispatcher(
            AxonConfiguration axon,
            CommitLog log,
            ProtocolHistory history,
            Clock clock,
            CytelogSettings settings,
            MeterRegistry meters) {
        return new CommandDispatcher(
                axon.getComponent(CommandGateway.class),
                log,
                () -> history.inForceAt(clock.instant()).version(),
                settings.awaitFact(),
                meters);
    }

    @Bean
    CommandDesk commandDesk(CommandDispatcher dispatcher, CommitLog log, EventReader events) {
        return new CommandDesk(dispatcher, log, events);
    }

    @Bean
    LogEndpoints logEndpoints(CommitLog log) {
        return new LogEndpoints(log);
    }

    @Bean
    Progress progress(CommitLog log) {
        return new Progress(log);
    }

    @Bean
    ViewTransactions viewTransactions(MongoClient mongo, MongoViews views) {
        return new ViewTransactions(mongo, views);
    }

    @Bean
    MongoViews views(MongoClient mongo, CytelogSettings settings, JsonMapper json, Progress progress) {
        return new MongoViews(mongo.getDatabase(settings.mongodb().viewsDatabase()), json, progress::asOf);
    }

    @Bean
    HeardSources heardSources(MongoClient mongo, CytelogSettings settings, ParkedRecords parked) {
        return new HeardSources(mongo, mongo.getDatabase(settings.mongodb().viewsDatabase()), parked);
    }

    @Bean
    ParkedRecords parkedRecords(MongoClient mongo, CytelogSettings settings) {
        return new ParkedRecords(mongo.getDatabase(settings.mongodb().viewsDatabase()));
    }
}
