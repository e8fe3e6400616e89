package io.cytelog.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A real mongod as a child process: a member of a replica set, most often its only one, with authentication, on the
 * loopback interface only. Its data directory is durable; starting again after a clean stop or a kill continues with the
 * same data and administrator.
 */
public final class MongodProcess extends LocalServer {
    static final String REPLICA_SET = "cytelog";
    static final String NAME = "mongod";

    private final ChildProcess child;
    private final String adminUri;

    private MongodProcess(ChildProcess child, String adminUri) {
        super(child);
        this.child = child;
        this.adminUri = adminUri;
    }

    /**
     * Starts it as the only member of its set and returns when it is a writable primary; {@link InfrastructureException}
     * says why it did not.
     */
    public static MongodProcess start(MongodSettings settings) {
        var secrets = MongodSecrets.in(settings.dataDirectory());
        var bootstrap = new ReplicaSetBootstrap(List.of(settings.port()), secrets.password());
        MongodProcess mongod = launch(settings, secrets, bootstrap.adminUri());
        mongod.awaitReady(bootstrap::advance, settings);
        return mongod;
    }

    /** Starts it without waiting. */
    static MongodProcess launch(MongodSettings settings, MongodSecrets secrets, String adminUri) {
        Path directory = settings.dataDirectory().toAbsolutePath();
        try {
            Files.createDirectories(directory.resolve("db"));
        } catch (IOException e) {
            throw new InfrastructureException("The data directory " + directory + " cannot be used: " + e, e);
        }
        ChildProcess.endLeftOver(NAME, directory);
        Ports.requireFree(settings.port(), "mongod");
        return new MongodProcess(
                ChildProcess.start(NAME, directory, command(settings, directory, secrets.keyFile())), adminUri);
    }

    void awaitReady(BooleanSupplier ready, MongodSettings settings) {
        try {
            child.awaitReady(ready, settings.startLimit());
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private static List<String> command(MongodSettings settings, Path directory, Path keyFile) {
        List<String> command = new ArrayList<>(List.of(
                settings.binary().path().toString(),
                "--dbpath",
                directory.resolve("db").toString(),
                "--port",
                Integer.toString(settings.port()),
                "--bind_ip",
                "127.0.0.1",
                "--nounixsocket",
                "--replSet",
                REPLICA_SET,
                "--auth",
                "--keyFile",
                keyFile.toString(),
                "--wiredTigerCacheSizeGB",
                "0.25",
                "--oplogSize",
                "256",
                "--quiet",
                "--setParameter",
                "diagnosticDataCollectionEnabled=false",
                // On one machine nobody need linger for the sake of clients when asked to stop.
                "--setParameter",
                "shutdownTimeoutMillisForSignaledShutdown=100"));
        if (settings.failPoints()) {
            command.addAll(List.of("--setParameter", "enableTestCommands=1"));
        }
        return command;
    }

    /** The URI of the administrator, for provisioning only; services get users of their own. */
    public String adminUri() {
        return adminUri;
    }

    @Override
    public String address() {
        return adminUri;
    }
}
