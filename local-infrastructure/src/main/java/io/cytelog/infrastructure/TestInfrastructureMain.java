package io.cytelog.infrastructure;

import io.cytelog.infrastructure.TestInfrastructure.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The supervisor behind {@link TestInfrastructure}: starts what is asked for, and ends with the builds that use it. */
public final class TestInfrastructureMain {
    private static final long POLL_MILLIS = 100;

    private final SharedDirectory directory;
    private final Duration idle;
    private long lastUsed = System.nanoTime();
    private final Document state = new Document();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private TestInfrastructureMain(SharedDirectory directory, Duration idle) {
        this.directory = directory;
        this.idle = idle;
    }

    /** @param arguments the directory shared with the tests, and how long to wait for one in a build that goes on */
    public static void main(String[] arguments) throws InterruptedException {
        var supervisor =
                new TestInfrastructureMain(new SharedDirectory(Path.of(arguments[0])), Duration.parse(arguments[1]));
        supervisor.clear();
        Thread[] keepers = new Thread[Piece.values().length];
        for (Piece piece : Piece.values()) {
            keepers[piece.ordinal()] = Thread.ofPlatform().name(piece.key()).start(() -> supervisor.keepRunning(piece));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> supervisor.end(keepers), "end"));
        try {
            supervisor.waitUntilUnneeded();
        } finally {
            System.exit(0); // also when the directory was cleaned away under us
        }
    }

    private void waitUntilUnneeded() throws InterruptedException {
        var over = new AtomicBoolean();
        while (!over.get() && !stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!isNeeded()) {
                directory.locked(() -> over.set(leave()));
            }
        }
    }

    /** By a build that is still there. An IDE may be there for days, so one that has not tested for long counts as gone. */
    private boolean isNeeded() {
        if (directory.users().anyAlive()) {
            lastUsed = System.nanoTime();
        }
        return directory.builds().anyAlive() && System.nanoTime() - lastUsed < idle.toNanos();
    }

    /** Asked again under the lock: a test of a new build may have joined meanwhile. */
    private boolean leave() {
        boolean leaving = !isNeeded();
        if (leaving) {
            directory.forgetSupervisor();
        }
        return leaving;
    }

    private void keepRunning(Piece piece) {
        Path data = data(piece);
        int[] ports = {Ports.free(), Ports.free()};
        LocalServer server = null;
        try {
            while (!stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (directory.isRequested(piece) && (server == null || !server.isAlive())) {
                    server = start(piece, data, ports);
                    publish(piece, server);
                }
            }
        } catch (InfrastructureException e) {
            publishFailure(piece, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            kill(server);
        }
    }

    private static LocalServer start(Piece piece, Path data, int[] ports) {
        return switch (piece) {
            case MONGOD ->
                MongodProcess.start(
                        MongodSettings.of(MongodBinary.find(), data, ports[0]).withFailPoints());
            case BROKER -> KafkaBrokerProcess.start(KafkaBrokerSettings.of(data, ports[0], ports[1]));
        };
    }

    private static void kill(@Nullable LocalServer server) {
        if (server != null) {
            server.kill();
        }
    }

    private synchronized void publish(Piece piece, LocalServer server) {
        state.put(piece.key(), new Document("uri", server.address()).append("pid", server.pid()));
        directory.publish(state);
    }

    private synchronized void publishFailure(Piece piece, String message) {
        state.put(piece.key() + "Failure", message);
        directory.publish(state);
    }

    private void end(Thread[] keepers) {
        stopped.countDown();
        try {
            for (Thread keeper : keepers) {
                keeper.join(Duration.ofSeconds(30));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        clear();
    }

    /** Ends what a killed supervisor left running here, and removes all data: every build begins with nothing. */
    private void clear() {
        for (Piece piece : Piece.values()) {
            ChildProcess.endLeftOver(MongodProcess.NAME, data(piece));
            ChildProcess.endLeftOver(KafkaBrokerProcess.NAME, data(piece));
            deleteRecursively(data(piece));
        }
    }

    private Path data(Piece piece) {
        return directory.path().resolve(piece.key());
    }

    private static void deleteRecursively(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
