package io.cytelog.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real mongod as a child process: a replica set of one member, with authentication, on the loopback interface only. Its
 * data directory is durable; starting again after a clean stop or a kill continues with the same data and administrator.
 */
public final class MongodProcess extends LocalServer {
    static final String REPLICA_SET = "cytelog";
    static final String NAME = "mongod";

    private final String adminUri;

    private MongodProcess(ChildProcess child, String adminUri) {
        super(child);
        this.adminUri = adminUri;
    }

    /** Starts it and returns when it is a writable primary; {@link InfrastructureException} says why it did not. */
    public static MongodProcess start(MongodSettings settings) {
        Path directory = settings.dataDirectory().toAbsolutePath();
        Path keyFile = directory.resolve("keyfile");
        try {
            Files.createDirectories(directory.resolve("db"));
        } catch (IOException e) {
            throw new InfrastructureException("The data directory " + directory + " cannot be used: " + e, e);
        }
        SecretFile.keep(keyFile, SecretFile::randomText);
        String password = SecretFile.keep(directory.resolve("admin.password"), SecretFile::randomText);
        ChildProcess.endLeftOver(NAME, directory);
        Ports.requireFree(settings.port(), "mongod");
        ChildProcess child = ChildProcess.start(NAME, directory, command(settings, directory, keyFile));
        var bootstrap = new ReplicaSetBootstrap(settings.port(), password);
        try {
            child.awaitReady(bootstrap::advance, settings.startLimit());
        } catch (RuntimeException e) {
            child.stop();
            throw e;
        }
        return new MongodProcess(child, bootstrap.adminUri());
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
                // A single member has nobody to hand its clients over to, so it need not linger when asked to stop.
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
