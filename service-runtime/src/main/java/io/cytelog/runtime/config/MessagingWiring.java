package io.cytelog.runtime.config;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.runtime.automation.Automations;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.Kafka;
import io.cytelog.runtime.messaging.Messaging;
import io.cytelog.runtime.messaging.OwnTopics;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.messaging.Topics;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.parked.ParkedRecordsEndpoints;
import io.cytelog.runtime.rebuild.ReadModelsEndpoints;
import io.cytelog.runtime.view.Following;
import io.cytelog.runtime.view.MongoViews;
import io.cytelog.runtime.view.Progress;
import io.cytelog.runtime.view.ReadModels;
import io.cytelog.runtime.view.ShadowCollections;
import io.cytelog.runtime.web.CommandDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Projections, relay and intake: the threads of a service beside its requests. */
@Configuration(proxyBeanMethods = false)
class MessagingWiring {
    private static final Duration CLAIM = Duration.ofSeconds(10);

    @Bean
    MongoTokenStore tokenStore(MongoClient mongo, CytelogSettings settings, Clock clock) {
        var node = settings.service() + "-" + UUID.randomUUID();
        return new MongoTokenStore(views(mongo, settings), clock, node, CLAIM);
    }

    @Bean
    Following following(
            ServiceModule<?> module,
            CommitLog log,
            MongoTokenStore tokens,
            UnitOfWorkFactory units,
            MongoClient mongo,
            MongoViews views,
            EventReader reader,
            ShadowCollections shadows,
            Progress progress,
            CytelogSettings settings) {
        return Following.of(module, log, tokens, units, mongo, views, reader, shadows, progress, settings.poll());
    }

    @Bean
    ShadowCollections shadowCollections(MongoClient mongo, CytelogSettings settings) {
        return new ShadowCollections(views(mongo, settings));
    }

    @Bean
    ReadModelsEndpoints readModelsEndpoints(
            ServiceModule<?> module,
            CommitLog log,
            Following following,
            Messaging messaging,
            ShadowCollections shadows,
            EventReader reader,
            MongoViews views,
            Clock clock) {
        return new ReadModelsEndpoints(
                ReadModels.of(module, following, messaging.readModels(), log, clock, shadows, reader, views));
    }

    @Bean
    Messaging messaging(
            ServiceModule<?> module,
            CommitLog log,
            MongoTokenStore tokens,
            EventReader reader,
            JsonMapper json,
            CommandDispatcher dispatcher,
            MongoClient mongo,
            MongoViews views,
            ParkedRecords parked,
            ShadowCollections shadows,
            Progress progress,
            Clock clock,
            CytelogSettings settings) {
        var kafka =
                new Kafka(settings.kafka().bootstrapServers(), settings.kafka().maxPollInterval());
        var topics = new Topics(settings.kafka().topicPrefix());
        return new Messaging.Wiring(
                        module,
                        log,
                        tokens,
                        reader,
                        json,
                        dispatcher,
                        mongo,
                        views(mongo, settings),
                        views,
                        parked,
                        shadows,
                        progress,
                        clock,
                        kafka,
                        topics,
                        new OwnTopics(
                                kafka, topics, log.name(), settings.kafka().topics()))
                .messaging(settings.poll(), settings.pulse(), settings.log().verifyEvery());
    }

    @Bean
    Automations automations(
            ServiceModule<?> module,
            CommitLog log,
            MongoTokenStore tokens,
            EventReader reader,
            MongoViews views,
            CommandDispatcher dispatcher,
            Clock clock,
            CytelogSettings settings) {
        return new Automations.Wiring(log, tokens, reader, views, dispatcher, clock, settings.poll()).of(module);
    }

    @Bean
    ParkedRecordsEndpoints parkedRecordsEndpoints(ParkedRecords parked, Messaging messaging, CommandDesk desk) {
        return new ParkedRecordsEndpoints(parked, messaging.unparking(), desk);
    }

    @Bean
    ServiceThreads serviceThreads(
            Following following,
            Automations automations,
            Messaging messaging,
            ParkedRecords parked,
            ObjectProvider<Worker> own) {
        return new ServiceThreads(
                following, automations, messaging, parked, own.orderedStream().toList());
    }

    private static MongoDatabase views(MongoClient mongo, CytelogSettings settings) {
        return mongo.getDatabase(settings.mongodb().viewsDatabase());
    }
}
