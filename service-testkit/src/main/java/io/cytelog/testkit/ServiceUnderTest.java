package io.cytelog.testkit;

import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.contracts.safety.Heartbeat;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.messaging.HeardSources;
import io.cytelog.runtime.messaging.TopicSettings;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Following;
import io.cytelog.runtime.view.LogFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * One service as it runs in production, on the build's mongod and broker: own databases, own topics, tokens of a test
 * issuer.
 */
public final class ServiceUnderTest implements AutoCloseable {
    private static final TestIssuer ISSUER = TestIssuer.start();
    /** One connection for all records, and topics that are there already: making both anew takes longer than most tests. */
    private static final Map<Map<String, Object>, KafkaProducer<String, byte[]>> PRODUCERS = new ConcurrentHashMap<>();

    private static final Set<String> TOPICS = ConcurrentHashMap.newKeySet();

    private final String service;
    private final Class<?> application;
    private final Map<String, String> settings;
    private final ConfigurableApplicationContext context;

    private ServiceUnderTest(
            String service,
            Class<?> application,
            Map<String, String> settings,
            ConfigurableApplicationContext context) {
        this.service = service;
        this.application = application;
        this.settings = settings;
        this.context = context;
    }

    /** Starts the service with databases and topics of its own; {@code extra} settings win over the defaults. */
    public static ServiceUnderTest start(String service, Class<?> application, Map<String, String> extra) {
        var databases = TestDatabases.create(service);
        Map<String, String> settings = new HashMap<>();
        settings.put("spring.config.name", service + "-service");
        settings.put("server.port", "0");
        settings.put("cytelog.service", service);
        settings.put("cytelog.mongodb.uri", databases.uri());
        settings.put("cytelog.mongodb.log-database", databases.log());
        settings.put("cytelog.mongodb.views-database", databases.views());
        settings.put(
                "cytelog.kafka.bootstrap-servers", TestInfrastructure.shared().bootstrapServers());
        settings.put(
                "cytelog.kafka.topic-prefix",
                "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        settings.put("cytelog.kafka.replication-factor", "1");
        settings.put("cytelog.kafka.min-insync-replicas", "1");
        settings.put("cytelog.log.signing-key", keyFile().toString());
        settings.put("cytelog.log.verify-every", "1s");
        settings.put("cytelog.security.issuer", TestIssuer.ISSUER);
        settings.put("cytelog.security.jwk-set-uri", ISSUER.jwkSetUri());
        settings.put("cytelog.await-fact", "300ms");
        settings.putAll(extra);
        return new ServiceUnderTest(service, application, settings, run(application, settings));
    }

    /** Another instance of the same service on the same databases and topics. */
    public ServiceUnderTest another() {
        return new ServiceUnderTest(service, application, settings, run(application, settings));
    }

    private static ConfigurableApplicationContext run(Class<?> application, Map<String, String> settings) {
        var arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false)
                .run(arguments);
    }

    private static Path keyFile() {
        try {
            var file = Files.createTempFile("cytelog-test", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, CheckpointSigner.generatePem());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public TestIssuer issuer() {
        return ISSUER;
    }

    public String setting(String name) {
        return java.util.Objects.requireNonNull(settings.get(name));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public URI base() {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A client without a token. */
    public TestClient anonymous() {
        return new TestClient(base(), null);
    }

    /** A client whose principal is named after its first role and its site. */
    public TestClient as(@Nullable String site, Role... roles) {
        var principal = roles[0].claim() + (site == null ? "" : "-" + site);
        return new TestClient(base(), ISSUER.token(principal, site, roles));
    }

    /** Facts of the past in the service's own log, one commit each, as if recorded by somebody. */
    public void given(Object... facts) {
        for (var fact : facts) {
            bean(CommitLog.class).append(List.of(SliceStory.stored(fact)), List.of());
        }
    }

    /** Publishes a fact as another service's relay would. */
    public void hears(String log, long position, PublishedFact fact, JsonMapper json) {
        hears(log, position, Instant.now(), fact, json);
    }

    /** Publishes a heartbeat as the relay of safety would, and waits until the service has taken it in. */
    public void hearsSafety() {
        hearsSafety(Instant.now());
    }

    /** A heartbeat that was sent at another time. */
    public void hearsSafety(Instant sent) {
        hears("safety", 0, sent, new Heartbeat(0, sent), bean(JsonMapper.class));
        var millis = sent.truncatedTo(ChronoUnit.MILLIS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> bean(HeardSources.class)
                        .heardAt("safety")
                        .filter(heard -> !heard.isBefore(millis))
                        .isPresent());
    }

    private void hears(String log, long position, Instant at, PublishedFact fact, JsonMapper json) {
        send(told(log, position, at, fact, json));
    }

    /** A fact as another service's relay would send it. */
    public ProducerRecord<String, byte[]> told(
            String log, long position, Instant at, PublishedFact fact, JsonMapper json) {
        var contract = PublishedLanguage.entryOf(fact.getClass());
        var subject = fact.subject();
        var record = new ProducerRecord<>(
                settings.get("cytelog.kafka.topic-prefix") + "." + log + ".events",
                subject == null ? null : subject.value(),
                json.writeValueAsBytes(fact));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/cytelog/" + log,
                        "ce_type",
                        contract.name() + ".v" + contract.version(),
                        "ce_time",
                        at.toString(),
                        "ce_log",
                        log,
                        "ce_position",
                        Long.toString(position))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** Sends any record, well-formed or not. */
    public void send(ProducerRecord<String, byte[]> record) {
        Map<String, Object> connection =
                Map.of("bootstrap.servers", settings.get("cytelog.kafka.bootstrap-servers"), "acks", "all");
        try {
            if (TOPICS.add(record.topic())) {
                create(record.topic(), connection);
            }
            PRODUCERS
                    .computeIfAbsent(
                            connection,
                            brokers -> new KafkaProducer<>(brokers, new StringSerializer(), new ByteArraySerializer()))
                    .send(record)
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    private static void create(String topic, Map<String, Object> connection)
            throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(connection)) {
            admin.createTopics(List.of(new TopicSettings(1, 1).topic(topic)))
                    .all()
                    .get();
        } catch (ExecutionException exists) {
            if (!(exists.getCause() instanceof TopicExistsException)) {
                throw exists;
            }
        }
    }

    /** The followers of the log that have not taken everything, though they were given half a minute: they have stopped. */
    public List<String> followersBehind() {
        long head = bean(CommitLog.class).head().position();
        Supplier<List<String>> behind = () -> bean(Following.class).followers().stream()
                .filter(follower -> follower.position() < head)
                .map(LogFollower::name)
                .toList();
        try {
            return await().atMost(Duration.ofSeconds(30)).until(behind::get, List::isEmpty);
        } catch (ConditionTimeoutException stopped) {
            return behind.get();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
