package io.cytelog.infrastructure;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how a local Kafka broker runs.
 *
 * @param dataDirectory kept between runs: topics, metadata log, broker log
 * @param brokerPort loopback port for clients
 * @param controllerPort loopback port of the controller, which the same process runs
 * @param startLimit how long to wait until it answers; generous, since it recovers its log after a kill
 */
public record KafkaBrokerSettings(Path dataDirectory, int brokerPort, int controllerPort, Duration startLimit) {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    public static KafkaBrokerSettings of(Path dataDirectory, int brokerPort, int controllerPort) {
        return new KafkaBrokerSettings(dataDirectory, brokerPort, controllerPort, START_LIMIT);
    }
}
