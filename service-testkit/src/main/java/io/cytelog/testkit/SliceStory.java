package io.cytelog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.CommitLogSettings;
import io.cytelog.axon.mongodb.EventPayloads;
import io.cytelog.axon.mongodb.MongoEventStorageEngine;
import io.cytelog.axon.mongodb.NewEvent;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.CommandDispatcher.Request;
import io.cytelog.runtime.command.CommandDispatcher.Result;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.command.RecordedRefusal;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.config.AxonWiring;
import io.cytelog.runtime.config.JsonConverter;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.AnnotationBasedTagResolver;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;
import tools.jackson.databind.json.JsonMapper;

/**
 * Given these facts, when this command comes, then those facts are recorded, or it is refused: on the production wiring
 * and a real mongod. Each story has a log of its own.
 */
public final class SliceStory implements AutoCloseable {
    private static final JsonMapper JSON = StrictJson.mapper();

    private final MongoClient mongo;
    private final CommitLog log;
    private final AxonConfiguration axon;
    private final CommandDispatcher dispatcher;
    private final EventReader reader;

    private SliceStory(ServiceModule<?> module) {
        var databases = TestDatabases.create(module.name());
        this.mongo = MongoClients.create(databases.uri());
        var signer = CheckpointSigner.of(module.name(), CheckpointSigner.generatePem());
        this.log = CommitLog.open(new CommitLogSettings(
                module.name(), mongo, databases.log(), signer, Clock.systemUTC(), Duration.ofSeconds(10)));
        var converter = new JsonConverter(JSON);
        this.axon = AxonWiring.configuration(
                module,
                new MongoEventStorageEngine(log, EventPayloads.converting(converter), module.upcasters()),
                converter,
                Clock.systemUTC());
        axon.start();
        this.dispatcher = new CommandDispatcher(
                axon.getComponent(CommandGateway.class), log, () -> "test", Duration.ZERO, new SimpleMeterRegistry());
        this.reader = new EventReader(module.catalogue(), module.upcasters(), JSON);
    }

    public static SliceStory of(ServiceModule<?> module) {
        return new SliceStory(module);
    }

    /** Facts of the past, one commit each, as if recorded by somebody. */
    public SliceStory given(Object... facts) {
        for (var fact : facts) {
            log.append(List.of(stored(fact)), List.of());
        }
        return this;
    }

    /** A fact as a service would record it, for its log. */
    public static NewEvent stored(Object fact) {
        var event = fact.getClass().getAnnotation(Event.class);
        var message = new GenericEventMessage(new MessageType(event.namespace(), event.name(), event.version()), fact);
        Set<Tag> tags = new AnnotationBasedTagResolver().resolve(message);
        return new NewEvent(
                message.identifier(),
                event.namespace() + "." + event.name(),
                event.version(),
                tags,
                Map.of("principal", "given"),
                JSON.writeValueAsString(fact));
    }

    /** Dispatches the command as a request of its own. */
    public Then when(Object command) {
        return when(command, UUID.randomUUID().toString());
    }

    /** Dispatches the command as the request of that key. */
    public Then when(Object command, String key) {
        long before = log.head().position();
        var actor = new Actor("tester", Set.of(Role.SITE_STAFF), null, Instant.EPOCH);
        var result = dispatcher.dispatch(new Request(command, actor, new Tag("request", key), "fingerprint", null));
        return new Then(result, after(before));
    }

    /** Position of the newest event of the log. */
    public long head() {
        return log.head().position();
    }

    /** Everything that was recorded after a position, commit by commit, at most 500 of them. */
    public List<Recorded> recordedAfter(long position) {
        return log.after(position, 500).stream().map(reader::recorded).toList();
    }

    private List<Object> after(long position) {
        List<Object> facts = new ArrayList<>();
        log.after(position, 100)
                .forEach(commit -> facts.addAll(reader.recorded(commit).facts()));
        return facts;
    }

    /** What became of the command. */
    public record Then(Result result, List<Object> facts) {
        public Then recorded(Object... expected) {
            assertThat(facts).containsExactly(expected);
            return this;
        }

        /** At least one fact of that kind was recorded. */
        public <T> T recordedA(Class<T> kind) {
            var found = facts.stream().filter(kind::isInstance).map(kind::cast).toList();
            assertThat(found)
                    .as("facts of kind %s among %s", kind.getSimpleName(), facts)
                    .isNotEmpty();
            return found.getFirst();
        }

        /** Refused, and nothing was recorded. */
        public Then refused(RefusalCode code) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Result.Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo(code));
            assertThat(facts).isEmpty();
            return this;
        }

        /** Refused by a recorded fact. */
        public Then refusedOnRecord(RefusalCode code) {
            var refusals = facts.stream()
                    .filter(RecordedRefusal.class::isInstance)
                    .map(fact -> ((RecordedRefusal) fact).refusal().code())
                    .toList();
            assertThat(refusals).contains(code);
            return this;
        }
    }

    @Override
    public void close() {
        axon.shutdown();
        log.close();
        mongo.close();
    }
}
