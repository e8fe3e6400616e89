package io.cytelog.infrastructure;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how a local mongod runs.
 *
 * @param dataDirectory kept between runs: database files, key file, administrator's password, log
 * @param port loopback port
 * @param failPoints whether tests may provoke failures with {@code configureFailPoint}
 * @param startLimit how long to wait until it is a writable primary
 */
public record MongodSettings(
        MongodBinary binary, Path dataDirectory, int port, boolean failPoints, Duration startLimit) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    public static MongodSettings of(MongodBinary binary, Path dataDirectory, int port) {
        return new MongodSettings(binary, dataDirectory, port, false, START_LIMIT);
    }

    public MongodSettings withFailPoints() {
        return new MongodSettings(binary, dataDirectory, port, true, startLimit);
    }
}
