package io.cytelog.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The broker's own JVM. All use of Kafka's internal classes is in this file. */
public final class KafkaBrokerMain {
    private KafkaBrokerMain() {}

    /** @param arguments the path of the broker's properties file */
    public static void main(String[] arguments) throws IOException {
        Path configuration = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(configuration)) {
            properties.load(reader);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            format(configuration);
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        ParentWatch.exitWithParent();
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path configuration) {
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", configuration.toString()
        };
        int status = StorageTool.execute(command, System.out);
        if (status != 0) {
            throw new InfrastructureException("The broker's storage could not be formatted (status " + status + ").");
        }
    }
}
