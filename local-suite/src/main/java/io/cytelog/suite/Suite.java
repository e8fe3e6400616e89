package io.cytelog.suite;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.infrastructure.KafkaBrokerProcess;
import io.cytelog.infrastructure.KafkaBrokerSettings;
import io.cytelog.infrastructure.KeptServer;
import io.cytelog.infrastructure.MongodBinary;
import io.cytelog.infrastructure.MongodProcess;
import io.cytelog.infrastructure.MongodSettings;
import io.cytelog.infrastructure.Ports;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.suite.issuer.DemoClient;
import io.cytelog.suite.issuer.DemoClients;
import io.cytelog.suite.issuer.IssuerApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.io.DefaultResourceLoader;

/** The whole trial on this machine: MongoDB, Kafka, the token issuer and the four services. */
final class Suite {
    // A thread of its own for each part: what a service starts inherits from it which service it belongs to.
    private static final Executor THREADS = task -> Thread.ofPlatform().start(task);

    private final SuiteOptions options;
    private final Progress progress;
    private final RunningParts parts;
    private final String mongodbUri;

    /** @param mongodbUri of a MongoDB to use instead of an own mongod; empty for an own one */
    Suite(SuiteOptions options, String mongodbUri, Progress progress) {
        this.options = options;
        this.mongodbUri = mongodbUri;
        this.progress = progress;
        this.parts = new RunningParts(progress);
    }

    /** Returns when everything is ready; throws what kept it from becoming so, and then wants to be stopped. */
    void start() {
        Protocol protocol = ProtocolFile.read(new DefaultResourceLoader().getResource(options.protocol()));
        DataDirectory data = DataDirectory.hold(options.data());
        parts.add("Suite", () -> release(data));
        write(data.pidFile(), ProcessHandle.current().pid() + "\n");
        delete(data.suiteFile());
        requireFreePorts();
        List<String> sites =
                protocol.sites().stream().map(site -> site.id().value()).toList();
        requireMongo();
        Map<String, DemoClient> clients = DemoClients.keep(data.key("clients.json"), sites);
        SuiteKeys keys = SuiteKeys.keep(data);
        DatabaseNames databases = mongodbUri.isEmpty() ? DatabaseNames.own() : DatabaseNames.shared(data);
        var mongo = concurrently(() -> startMongo(data, keys, databases));
        var broker = concurrently(() -> startBroker(data));
        var issuer = concurrently(() -> startIssuer(data, sites));
        all(List.of(mongo, broker, issuer));
        var launcher = new ServiceLauncher(options, keys, broker.join(), databases, mongo.join());
        startServices(launcher);
        startOthers(launcher, data);
        SuiteFile.write(data.suiteFile(), options, clients);
        progress.say("Ready. " + data.suiteFile() + " names every address and client.");
    }

    private void requireFreePorts() {
        Ports.requireFree(options.ports().issuer(), "the token issuer");
        for (TrialService service : TrialService.values()) {
            for (int instance = 1; instance <= options.instances(); instance++) {
                Ports.requireFree(options.ports().service(service, instance), "the " + service.id() + " service");
            }
        }
    }

    /** Before anything is started: what cannot be is best said at once. */
    private void requireMongo() {
        if (mongodbUri.isEmpty()) {
            MongodBinary.find();
        } else {
            MongoAddress.of(mongodbUri);
        }
    }

    private Map<TrialService, String> startMongo(DataDirectory data, SuiteKeys keys, DatabaseNames databases) {
        String admin = mongodbUri;
        if (admin.isEmpty()) {
            MongodBinary binary = MongodBinary.find();
            progress.say("Starting mongod " + binary.version() + " ...");
            var settings = MongodSettings.of(
                    binary, data.path().resolve("mongod"), options.ports().mongod());
            KeptServer mongod = KeptServer.start("mongod", () -> MongodProcess.start(settings), progress::say);
            parts.add("mongod", mongod::close);
            admin = mongod.address();
        }
        Map<TrialService, String> uris = Provisioning.provision(admin, keys, databases);
        progress.say("MongoDB is ready"
                + (mongodbUri.isEmpty()
                        ? " on port " + options.ports().mongod()
                        : ", databases " + databases.prefix() + "..."));
        return uris;
    }

    private String startBroker(DataDirectory data) {
        progress.say("Starting the Kafka broker ...");
        var settings = KafkaBrokerSettings.of(
                data.path().resolve("kafka"),
                options.ports().broker(),
                options.ports().controller());
        KeptServer broker =
                KeptServer.start("The Kafka broker", () -> KafkaBrokerProcess.start(settings), progress::say);
        parts.add("The Kafka broker", broker::close);
        progress.say("The Kafka broker is ready on port " + options.ports().broker());
        return broker.address();
    }

    private String startIssuer(DataDirectory data, List<String> sites) {
        ServiceName.set("issuer");
        var context = new SpringApplicationBuilder(IssuerApplication.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.main.register-shutdown-hook=false",
                        "--spring.config.name=token-issuer",
                        "--server.port=" + options.ports().issuer(),
                        "--server.address=127.0.0.1",
                        "--cytelog.issuer.url=" + options.ports().issuerUrl(),
                        "--cytelog.issuer.key=" + data.key("issuer.jwk"),
                        "--cytelog.issuer.clients=" + data.key("clients.json"),
                        "--cytelog.issuer.sites=" + String.join(",", sites));
        parts.add("The token issuer", context::close);
        progress.say("The token issuer is ready on " + options.ports().issuerUrl());
        return options.ports().issuerUrl();
    }

    private void startServices(ServiceLauncher launcher) {
        progress.say("Starting the services ...");
        List<CompletableFuture<?>> starting = new ArrayList<>();
        for (TrialService service : TrialService.values()) {
            starting.add(concurrently(() -> {
                var context = launcher.start(service);
                parts.add("The " + service.id() + " service", context::close);
                progress.say("The " + service.id() + " service is ready on "
                        + options.ports().serviceUrl(service));
                return service;
            }));
        }
        all(starting);
    }

    /** Every further instance of all services, in a JVM of its own. */
    private void startOthers(ServiceLauncher launcher, DataDirectory data) {
        for (int instance = 2; instance <= options.instances(); instance++) {
            progress.say("Starting instance " + instance + " of every service ...");
            Map<TrialService, Map<String, String>> settings = new EnumMap<>(TrialService.class);
            for (TrialService service : TrialService.values()) {
                settings.put(service, launcher.settings(service, instance));
            }
            var process =
                    ServicesMain.launch("instance-" + instance, data.path().resolve("instances"), settings, "512m");
            parts.add("Instance " + instance + " of every service", process::close);
            progress.say("Instance " + instance + " of every service is ready, from port "
                    + options.ports().service(TrialService.SCREENING, instance) + " on");
        }
    }

    private static <T> CompletableFuture<T> concurrently(java.util.function.Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, THREADS);
    }

    private static void all(List<? extends CompletableFuture<?>> starting) {
        CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
    }

    /** In the reverse order of starting. */
    void stop() {
        parts.stopAll();
    }

    private static void release(DataDirectory data) {
        delete(data.suiteFile());
        delete(data.pidFile());
        data.close();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
