package io.cytelog.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * A real Kafka broker, combined with its controller (KRaft), as a child JVM: a fault of the broker halts a JVM, and that
 * must not be ours. It keeps its data between runs and ends by itself when its parent is gone.
 */
public final class KafkaBrokerProcess extends LocalServer {
    static final String NAME = "kafka";

    private final String bootstrapServers;

    private KafkaBrokerProcess(ChildProcess child, String bootstrapServers) {
        super(child);
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts it and returns when it answers a client; {@link InfrastructureException} says why it did not. */
    public static KafkaBrokerProcess start(KafkaBrokerSettings settings) {
        Path directory = settings.dataDirectory().toAbsolutePath();
        Path configuration = directory.resolve("broker.properties");
        ChildProcess.endLeftOver(NAME, directory);
        Ports.requireFree(settings.brokerPort(), "the Kafka broker");
        Ports.requireFree(settings.controllerPort(), "the Kafka controller");
        try {
            Files.createDirectories(directory.resolve("logs"));
            try (var writer = Files.newBufferedWriter(configuration)) {
                properties(settings, directory).store(writer, null);
            }
        } catch (IOException e) {
            throw new InfrastructureException("The data directory " + directory + " cannot be used: " + e, e);
        }
        String bootstrapServers = "127.0.0.1:" + settings.brokerPort();
        ChildProcess child = ChildProcess.start(NAME, directory, command(configuration));
        try (var probe = new BrokerProbe(bootstrapServers, settings.brokerPort())) {
            child.awaitReady(probe::answers, settings.startLimit());
        } catch (RuntimeException e) {
            child.stop();
            throw e;
        }
        return new KafkaBrokerProcess(child, bootstrapServers);
    }

    private static List<String> command(Path configuration) {
        return JavaCommand.of(
                KafkaBrokerMain.class,
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dlogback.configurationFile=cytelog-broker-logback.xml"),
                List.of(configuration.toString()));
    }

    private static Properties properties(KafkaBrokerSettings settings, Path directory) {
        String controller = "127.0.0.1:" + settings.controllerPort();
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@" + controller);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + settings.brokerPort() + ",CONTROLLER://" + controller);
        properties.setProperty("log.dirs", directory.resolve("logs").toString());
        for (String single : List.of(
                "default.replication.factor",
                "min.insync.replicas",
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr")) {
            properties.setProperty(single, "1");
        }
        for (String few : List.of(
                "offsets.topic.num.partitions",
                "transaction.state.log.num.partitions",
                "share.coordinator.state.topic.num.partitions")) {
            properties.setProperty(few, "3");
        }
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("auto.create.topics.enable", "false");
        // After a kill the controller lets the broker back in only when its old session has run out.
        properties.setProperty("broker.session.timeout.ms", "5000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        // Facts are kept for ever: the audit trail can be read again from its first record.
        properties.setProperty("log.retention.ms", "-1");
        // The defaults are meant for a machine of its own.
        properties.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        properties.setProperty("group.coordinator.threads", "1");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        return properties;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public String address() {
        return bootstrapServers;
    }
}
