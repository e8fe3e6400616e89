package io.cytelog.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.Messaging;
import io.cytelog.runtime.view.LogFollower;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.outbound.SafetyLanguage;
import io.cytelog.testkit.ServiceUnderTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The relay of safety, one event a commit, in a service that does nothing else; beside it {@link RawTopics}. */
final class FlowRelay implements AutoCloseable {
    private final ServiceUnderTest settings;
    private final MongoClient mongo;
    private final RawTopics topics;
    private final long head;

    /** Safety, with nothing but what it tells. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class RelayAlone {
        @Bean
        ServiceModule<?> module() {
            return ServiceModule.of("safety", SafetyEvent.class)
                    .skipping(ParkedRecordSkipped.class, ParkedRecordSkipped::new)
                    .outbound(new SafetyLanguage());
        }
    }

    FlowRelay(int subjects) {
        settings = ServiceUnderTest.start("safety", RelayAlone.class, FlowBench.UNDISTURBED);
        mongo = MongoClients.create(settings.setting("cytelog.mongodb.uri"));
        head = History.writeEach(settings.bean(CommitLog.class), subjects);
        FlowBench.when(settings.bean(Messaging.class).relay()::position, head);
        topics = new RawTopics(settings);
        settings.close();
    }

    long events() {
        return head;
    }

    /** Events a second, by a fresh instance that has verified its log and whose relay begins at the beginning. */
    double ours() {
        var views = mongo.getDatabase(settings.setting("cytelog.mongodb.views-database"));
        var tokens = new MongoTokenStore(views, InstantSource.system(), "bench", Duration.ofSeconds(10));
        tokens.fetchToken(Messaging.RELAY, LogFollower.SEGMENT, null).join();
        tokens.storeToken(new GlobalSequenceTrackingToken(0), Messaging.RELAY, LogFollower.SEGMENT, null)
                .join();
        try (var service = settings.another()) {
            var messaging = service.bean(Messaging.class);
            while (messaging.verification().latest() == null) {
                tokens.extendClaim(Messaging.RELAY, LogFollower.SEGMENT, null).join();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
            tokens.releaseClaim(Messaging.RELAY, LogFollower.SEGMENT, null).join();
            var relay = messaging.relay();
            long from = FlowBench.when(relay::position, 1);
            long begin = System.nanoTime();
            FlowBench.when(relay::position, head);
            return (head - from) / FlowBench.seconds(begin);
        }
    }

    /** Events a second, of a producer that has all records in its hands. */
    double raw() {
        return topics.send(head);
    }

    @Override
    public void close() {
        topics.close();
        mongo.close();
    }
}
