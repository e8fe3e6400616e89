package io.cytelog.suite;

import io.cytelog.infrastructure.InfrastructureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Everything that outlives a run of the suite. Held by one suite at a time. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the directory when it is missing, open to its owner alone. */
    static void create(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(path.resolve("keys"));
            Files.createDirectories(path.resolve("logs"));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static InfrastructureException unusable(Path path, IOException e) {
        return new InfrastructureException("The data directory " + path + " cannot be used: " + e, e);
    }

    /** Locks the directory; the lock goes with the process, however that ends. */
    static DataDirectory hold(Path path) {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("suite.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new InfrastructureException("Another suite is running on the data directory " + path
                        + ". Stop it (./cytelog stop --data " + path + "), or choose another one (--data DIR).");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    Path path() {
        return path;
    }

    Path key(String name) {
        return path.resolve("keys").resolve(name);
    }

    Path databasePrefix() {
        return path.resolve("database-prefix");
    }

    Path suiteFile() {
        return path.resolve("suite.json");
    }

    Path pidFile() {
        return path.resolve("suite.pid");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InfrastructureException("The lock of " + path + " cannot be given back: " + e, e);
        }
    }
}
