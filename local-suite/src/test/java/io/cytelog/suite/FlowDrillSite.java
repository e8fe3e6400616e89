package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.CommitLogProvisioner;
import io.cytelog.axon.mongodb.CommitLogSettings;
import io.cytelog.infrastructure.JavaProcess;
import io.cytelog.infrastructure.KafkaBrokerProcess;
import io.cytelog.infrastructure.KafkaBrokerSettings;
import io.cytelog.infrastructure.MongodBinary;
import io.cytelog.infrastructure.MongodReplicaSet;
import io.cytelog.infrastructure.Ports;
import io.cytelog.infrastructure.SecretFile;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a drill lets fail: three mongods, a broker, and instances of the four services in a process each. For Linux,
 * where signals stop processes and {@code prlimit} fills a disk.
 */
final class FlowDrillSite implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(20);
    /** Long enough for a full batch on a busy machine. */
    static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(10);

    /**
     * A process with an instance of each of some services.
     *
     * @param id its name
     */
    record Node(String id, List<TrialService> services) {
        Node {
            services = List.copyOf(services);
        }
    }

    private record Place(Node node, TrialService service) {}

    private final Path directory;
    private final DataDirectory data;
    private final TestIssuer issuer = TestIssuer.start();
    private final MongodReplicaSet mongo;
    private final KafkaBrokerSettings brokerSettings;
    private final SuiteKeys keys;
    private final DatabaseNames names = DatabaseNames.own();
    private final ServiceLauncher launcher;
    private final MongoClient admin;
    private final Map<TrialService, CommitLog> logs = new EnumMap<>(TrialService.class);
    private final List<Node> nodes;
    private final Map<Place, Integer> ports = new HashMap<>();
    private final Map<Node, JavaProcess> processes = new ConcurrentHashMap<>();
    private final Map<Place, TestClient> clients = new ConcurrentHashMap<>();
    private final AtomicInteger kills = new AtomicInteger();
    private volatile KafkaBrokerProcess broker;
    private final Thread end = new Thread(this::kill);

    /** @param nodes the instances to run; they are started by {@link #startAll()} */
    FlowDrillSite(Path directory, List<Node> nodes) {
        this.directory = directory;
        this.nodes = List.copyOf(nodes);
        Path own = directory.resolve("data");
        DataDirectory.create(own);
        data = DataDirectory.hold(own);
        keys = SuiteKeys.keep(data);
        brokerSettings = new KafkaBrokerSettings(directory.resolve("kafka"), Ports.free(), Ports.free(), PATIENCE);
        mongo = MongodReplicaSet.start(MongodBinary.find(), directory.resolve("mongo"), 3);
        broker = KafkaBrokerProcess.start(brokerSettings);
        Runtime.getRuntime().addShutdownHook(end);
        var uris = Provisioning.provision(mongo.adminUri(), keys, names);
        launcher = new ServiceLauncher(
                SuiteOptions.parse("--data", own.toString()), keys, broker.bootstrapServers(), names, uris);
        admin = MongoClients.create(mongo.adminUri());
        for (var service : TrialService.values()) {
            logs.put(service, openLog(service));
        }
        nodes.forEach(node -> node.services().forEach(service -> ports.put(new Place(node, service), Ports.free())));
    }

    private CommitLog openLog(TrialService service) {
        try {
            var pem = Files.readString(Objects.requireNonNull(keys.signingKeys().get(service)));
            return CommitLog.open(new CommitLogSettings(
                    service.id(),
                    admin,
                    names.log(service),
                    CheckpointSigner.of(service.id(), pem),
                    InstantSource.system(),
                    OUTCOME_TIMEOUT));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Node> nodesOf(TrialService service) {
        return nodes.stream().filter(node -> node.services().contains(service)).toList();
    }

    /** A client of the first instance of a service. */
    TestClient first(TrialService service, Role role) {
        return client(nodesOf(service).getFirst(), service, role, null);
    }

    CommitLog log(TrialService service) {
        return Objects.requireNonNull(logs.get(service));
    }

    MongoClient mongo() {
        return admin;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + brokerSettings.brokerPort();
    }

    String views(TrialService service) {
        return names.views(service);
    }

    // ---- services

    void startAll() {
        var starting = nodes.stream().map(this::startBeside).toList();
        starting.forEach(CompletableFuture::join);
    }

    /** While the caller goes on. */
    CompletableFuture<Void> startBeside(Node node) {
        return CompletableFuture.runAsync(
                () -> start(node), task -> Thread.ofPlatform().start(task));
    }

    void start(Node node) {
        Map<TrialService, Map<String, String>> all = new EnumMap<>(TrialService.class);
        for (var service : node.services()) {
            Map<String, String> settings = settings(service);
            settings.put("server.port", Integer.toString(portOf(new Place(node, service))));
            all.put(service, settings);
        }
        var memory = (128 + 128 * all.size()) + "m";
        processes.put(node, ServicesMain.launch(node.id(), directory.resolve("services"), all, memory));
    }

    private Map<String, String> settings(TrialService service) {
        Map<String, String> settings = launcher.settings(service, 1);
        settings.put("cytelog.security.issuer", TestIssuer.ISSUER);
        settings.put("cytelog.security.jwk-set-uri", issuer.jwkSetUri());
        settings.put("cytelog.kafka.max-poll-interval", MAX_POLL_INTERVAL.toString());
        settings.put("cytelog.pulse", "1s");
        settings.put("cytelog.log.verify-every", "30s");
        return settings;
    }

    /**
     * The same four services on the same logs, with no view, no token, no offset and no topic left: they make everything
     * anew from the logs, each record once and in order.
     */
    FlowDrillSite.Again again() {
        Map<TrialService, Map<String, String>> all = new EnumMap<>(TrialService.class);
        Map<TrialService, Integer> listening = new EnumMap<>(TrialService.class);
        for (var service : TrialService.values()) {
            var views = "again_" + names.views(service);
            var password = SecretFile.randomText();
            CommitLogProvisioner.grant(admin, names.log(service), views, "again_" + service.id(), password);
            Map<String, String> settings = settings(service);
            settings.put(
                    "cytelog.mongodb.uri", MongoAddress.of(mongo.adminUri()).uriOf("again_" + service.id(), password));
            settings.put("cytelog.mongodb.views-database", views);
            settings.put("cytelog.kafka.topic-prefix", "again");
            int port = Ports.free();
            settings.put("server.port", Integer.toString(port));
            listening.put(service, port);
            all.put(service, settings);
        }
        return new Again(ServicesMain.launch("again", directory.resolve("services"), all, "640m"), listening);
    }

    /** What {@link #again()} started. */
    final class Again implements AutoCloseable {
        private final JavaProcess process;
        private final Map<TrialService, Integer> listening;

        private Again(JavaProcess process, Map<TrialService, Integer> listening) {
            this.process = process;
            this.listening = listening;
        }

        TestClient client(TrialService service, Role role) {
            return new TestClient(url(Objects.requireNonNull(listening.get(service))), token(role, null));
        }

        String views(TrialService service) {
            return "again_" + names.views(service);
        }

        @Override
        public void close() {
            process.kill();
        }
    }

    void kill(Node node) {
        kills.incrementAndGet();
        process(node).kill();
    }

    /** How many were killed so far. */
    int kills() {
        return kills.get();
    }

    /** So many processes may be killed at once: two where that leaves some of each service. */
    int killedAtOnce() {
        return Math.clamp(nodes.size() / 4, 1, 2);
    }

    /** As asked for by its operator. */
    void stop(Node node) {
        process(node).stop();
    }

    boolean isAlive(Node node) {
        return process(node).isAlive();
    }

    void pause(Node node) {
        signal("-STOP", process(node).pid());
    }

    void resume(Node node) {
        signal("-CONT", process(node).pid());
    }

    private JavaProcess process(Node node) {
        return Objects.requireNonNull(processes.get(node));
    }

    private int portOf(Place place) {
        return Objects.requireNonNull(ports.get(place));
    }

    TestClient client(Node node, TrialService service, Role role, @Nullable String site) {
        return clients.computeIfAbsent(new Place(node, service), one -> new TestClient(url(portOf(one)), null))
                .with(token(role, site));
    }

    /** Of a login that has just been: a drill lasts longer than a login counts as fresh. */
    private String token(Role role, @Nullable String site) {
        var principal = role.claim() + (site == null ? "" : "-" + site);
        return issuer.token(principal, site, role);
    }

    private static URI url(int port) {
        return URI.create("http://localhost:" + port);
    }

    // ---- broker

    void killBroker() {
        broker.kill();
    }

    void pauseBroker() {
        signal("-STOP", broker.pid());
    }

    void resumeBroker() {
        signal("-CONT", broker.pid());
    }

    boolean brokerIsAlive() {
        return broker.isAlive();
    }

    void startBroker() {
        broker = KafkaBrokerProcess.start(brokerSettings);
    }

    /** No file of the broker may grow beyond so many bytes: what its disk does when it is full. */
    void limitBrokerFiles(long bytes) {
        run("prlimit", "--pid", Long.toString(broker.pid()), "--fsize=" + bytes);
    }

    // ---- mongod

    int primary() {
        return await().atMost(PATIENCE)
                .until(mongo::primary, OptionalInt::isPresent)
                .orElseThrow();
    }

    int primaryOtherThan(int member) {
        return await().atMost(PATIENCE)
                .until(mongo::primary, found -> found.isPresent() && found.getAsInt() != member)
                .orElseThrow();
    }

    void killMember(int member) {
        mongo.member(member).kill();
    }

    void restartMember(int member) {
        mongo.restart(member);
    }

    void pauseMember(int member) {
        signal("-STOP", mongo.member(member).pid());
    }

    void resumeMember(int member) {
        signal("-CONT", mongo.member(member).pid());
    }

    private static void signal(String signal, long pid) {
        run("kill", signal, Long.toString(pid));
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private void kill() {
        processes.values().forEach(JavaProcess::kill);
        broker.kill();
        mongo.kill();
    }

    @Override
    public void close() {
        logs.values().forEach(CommitLog::close);
        admin.close();
        kill();
        issuer.close();
        data.close();
        Runtime.getRuntime().removeShutdownHook(end);
    }

    /** So many instances of every service, each in a process of its own. */
    static List<Node> eachAlone(int number) {
        return IntStream.rangeClosed(1, number)
                .boxed()
                .flatMap(instance -> Stream.of(TrialService.values())
                        .map(service -> new Node(service.id() + "-" + instance, List.of(service))))
                .toList();
    }

    /** So many processes, each with an instance of every service. */
    static List<Node> allTogether(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(instance -> new Node("services-" + instance, List.of(TrialService.values())))
                .toList();
    }
}
