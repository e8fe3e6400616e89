package io.cytelog.runtime.messaging;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.view.LogFollower;
import io.cytelog.runtime.view.MongoViews;
import io.cytelog.runtime.view.Progress;
import io.cytelog.runtime.view.ReadModels.Foreign;
import io.cytelog.runtime.view.ShadowCollections;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The relay and the intakes of a service, one thread each. */
public final class Messaging {
    public static final String RELAY = "relay";

    private final LogFollower relay;
    private final VerificationPublisher verification;
    private final Unparking unparking;
    private final List<Foreign> readModels;
    private final List<Worker> workers;

    private Messaging(
            LogFollower relay,
            VerificationPublisher verification,
            Unparking unparking,
            List<Foreign> readModels,
            List<Worker> workers) {
        this.relay = relay;
        this.verification = verification;
        this.unparking = unparking;
        this.readModels = List.copyOf(readModels);
        this.workers = List.copyOf(workers);
    }

    /** How far the relay has come is its position. */
    public LogFollower relay() {
        return relay;
    }

    public VerificationPublisher verification() {
        return verification;
    }

    /** Takes parked records again. */
    public Unparking unparking() {
        return unparking;
    }

    /** The read models over topics of other services. */
    public List<Foreign> readModels() {
        return readModels;
    }

    public List<Worker> workers() {
        return workers;
    }

    /** What the threads are made of. */
    public record Wiring(
            ServiceModule<?> module,
            CommitLog log,
            MongoTokenStore tokens,
            EventReader reader,
            JsonMapper json,
            CommandDispatcher dispatcher,
            MongoClient mongo,
            MongoDatabase database,
            MongoViews views,
            ParkedRecords parked,
            ShadowCollections shadows,
            Progress progress,
            Clock clock,
            Kafka kafka,
            Topics topics,
            OwnTopics ownTopics) {

        public Messaging messaging(Duration poll, Duration pulse, Duration verifyEvery) {
            var relay = relay(module, poll, new Pulse(pulse));
            var verification = new VerificationPublisher(
                    log,
                    topics.full(log.name() + "." + Topics.VERIFICATION),
                    ownTopics::require,
                    verifyEvery,
                    kafka::producer,
                    json);
            List<Worker> workers = new ArrayList<>();
            workers.add(new Worker(RELAY, relay));
            workers.add(new Worker("verification", verification));
            var takers = takers();
            if (!takers.isEmpty() && !module.skips()) {
                throw new IllegalStateException("The service " + module.name()
                        + " takes records in, so its module must name the event by which it skips one.");
            }
            var unparking = new Unparking(takers, this::offsets, mongo, parked, clock);
            var readModels =
                    module.foreignProjections().stream().map(this::readModel).toList();
            intakes(takers).forEach(intake -> workers.add(new Worker("intake-" + intake.name(), intake)));
            return new Messaging(relay, verification, unparking, readModels, workers);
        }

        private <E> LogFollower relay(ServiceModule<E> module, Duration poll, Pulse pulse) {
            var outbound = Optional.ofNullable(module.outbound()).orElse(event -> Optional.empty());
            var records = new RelayRecords<>(
                    log.name(), topics, reader, module.catalogue().root(), outbound, module.signOfLife(), json);
            var relay = new Relay(
                    records,
                    log::preceding,
                    kafka::producer,
                    ownTopics::require,
                    token -> tokens.storeToken(token, RELAY, LogFollower.SEGMENT, null)
                            .join(),
                    pulse,
                    clock);
            return new LogFollower(RELAY, log, tokens, poll, relay);
        }

        /** What is done with records, by the name of the intake. */
        private Map<String, Intake.Taker> takers() {
            Map<String, Intake.Taker> takers = new HashMap<>();
            if (!module.inbound().isEmpty()) {
                takers.put(Takers.Note.NAME, new Takers.Note(log.name(), module.inbound(), dispatcher, json, clock));
            }
            module.foreignProjections()
                    .forEach(projection -> takers.put(projection.name(), new Takers.Project(projection, views)));
            return takers;
        }

        private List<Intake> intakes(Map<String, Intake.Taker> takers) {
            Map<String, Set<String>> topicsOf = new LinkedHashMap<>();
            if (takers.containsKey(Takers.Note.NAME)) {
                topicsOf.put(Takers.Note.NAME, sources(module.inbound()));
            }
            module.foreignProjections().forEach(projection -> topicsOf.put(projection.name(), projection.topics()));
            var intakes = topicsOf.entrySet().stream()
                    .map(named -> intake(
                            named.getKey(), named.getValue(), Objects.requireNonNull(takers.get(named.getKey()))))
                    .toList();
            intakes.forEach(intake -> {
                var topicsTaken = Objects.requireNonNull(topicsOf.get(intake.name()));
                progress.takesIn(logsOf(topicsTaken, Set.of(Topics.EVENTS, Topics.LOG)), intake::positions);
                var told = logsOf(topicsTaken, Set.of(Topics.EVENTS));
                if (!told.isEmpty()) {
                    progress.hears(told, intake::heard);
                }
            });
            return intakes;
        }

        /** The logs of which topics of these kinds tell; those of facts tell the heads of idle owners too. */
        private static Set<String> logsOf(Set<String> shortTopics, Set<String> kinds) {
            return shortTopics.stream()
                    .filter(topic -> kinds.contains(topic.substring(topic.indexOf('.') + 1)))
                    .map(Topics::logOf)
                    .collect(Collectors.toSet());
        }

        private static Set<String> sources(List<Inbound<?>> inbound) {
            return inbound.stream()
                    .map(noting -> PublishedLanguage.entryOf(noting.fact()).name())
                    .map(name -> name.substring(0, name.indexOf('.')) + "." + Topics.EVENTS)
                    .collect(Collectors.toSet());
        }

        private IntakeOffsets offsets(String intake) {
            return new IntakeOffsets(mongo, database, intake);
        }

        private Foreign readModel(ForeignProjection projection) {
            var name = projection.name();
            var offsets = offsets(name);
            return new Foreign(
                    name,
                    offsets::taken,
                    projection.notRebuilt().orElse(null),
                    () -> new TopicRebuild(
                            projection,
                            projection.topics().stream().map(topics::full).collect(Collectors.toSet()),
                            () -> kafka.consumer(topics.prefix() + "-" + log.name() + "-" + name + "-rebuild"),
                            offsets,
                            new ParkedOrSkipped(name, parked, log, reader),
                            new RecordReader(topics),
                            shadows,
                            views));
        }

        private Intake intake(String name, Set<String> shortTopics, Intake.Taker taker) {
            var full = shortTopics.stream().map(topics::full).collect(Collectors.toSet());
            var group = topics.prefix() + "-" + log.name() + "-" + name;
            return new Intake(
                    name,
                    full,
                    taker,
                    () -> kafka.consumer(group),
                    mongo,
                    offsets(name),
                    parked,
                    shadows,
                    new RecordReader(topics),
                    clock);
        }
    }
}
