package io.cytelog.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One mongod and one broker for all tests of a build. The first test that asks starts a supervisor process, which
 * outlives the test's JVM and ends with the build. Each piece starts when it is first asked for.
 */
public final class TestInfrastructure {
    static final String DIRECTORY_PROPERTY = "cytelog.build.directory";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 50;
    private static @Nullable TestInfrastructure shared;

    private final SharedDirectory directory;

    private TestInfrastructure(SharedDirectory directory) {
        this.directory = directory;
    }

    /** The infrastructure of this build; starts no server by itself. */
    public static synchronized TestInfrastructure shared() {
        TestInfrastructure known = shared;
        if (known == null) {
            String target = System.getProperty(DIRECTORY_PROPERTY, "target");
            known = at(Path.of(target, "infrastructure").toAbsolutePath(), build(), ProcessHandle.current(), IDLE);
            shared = known;
        }
        return known;
    }

    /**
     * @param build with which the servers end
     * @param user the test's JVM
     * @param idle after which they end although the build goes on, when no test's JVM is left
     */
    static TestInfrastructure at(Path path, ProcessHandle build, ProcessHandle user, Duration idle) {
        var directory = new SharedDirectory(path);
        directory.locked(() -> {
            directory.builds().add(build);
            directory.users().add(user);
            if (directory.supervisor().isEmpty()) {
                startSupervisor(directory, idle);
            }
        });
        return new TestInfrastructure(directory);
    }

    private static void startSupervisor(SharedDirectory directory, Duration idle) {
        List<String> command = JavaCommand.of(
                TestInfrastructureMain.class,
                List.of(
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=cytelog-broker-logback.xml"),
                List.of(directory.path().toString(), idle.toString()));
        try {
            Process supervisor = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.path().resolve("supervisor.log").toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            directory.recordSupervisor(supervisor.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The build that we belong to: the nearest JVM above us (Maven, an IDE), for a test's own JVM ends too early. */
    private static ProcessHandle build() {
        ProcessHandle self = ProcessHandle.current();
        for (var above = self.parent(); above.isPresent(); above = above.get().parent()) {
            String command = above.get().info().command().orElse("");
            if (command.endsWith("/java") || command.endsWith("/idea")) {
                return above.get();
            }
        }
        return self;
    }

    /** The administrator's URI of a mongod with authentication, a replica set of one member, fail points allowed. */
    public String mongoAdminUri() {
        return await(Piece.MONGOD).getString("uri");
    }

    /** The Kafka broker's bootstrap servers. Topics are not created by themselves. */
    public String bootstrapServers() {
        return await(Piece.BROKER).getString("uri");
    }

    /** For failure drills: a mongod that dies is started again by the supervisor on the same port, with its data. */
    public long mongodPid() {
        return await(Piece.MONGOD).get("pid", Number.class).longValue();
    }

    /** For failure drills: a broker that dies is started again by the supervisor on the same port, with its data. */
    public long brokerPid() {
        return await(Piece.BROKER).get("pid", Number.class).longValue();
    }

    private Document await(Piece piece) {
        directory.request(piece);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            Document state = directory.state();
            Document found = state.get(piece.key(), Document.class);
            if (found != null) {
                return found;
            }
            String failure = state.getString(piece.key() + "Failure");
            if (failure != null) {
                throw new InfrastructureException(failure);
            }
            if (directory.supervisor().isEmpty() || System.nanoTime() > deadline) {
                throw new InfrastructureException("The tests' " + piece.key() + " did not start; see "
                        + directory.path().resolve("supervisor.log"));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while waiting for the tests' infrastructure.", e);
        }
    }

    /** What can be asked for. */
    enum Piece {
        MONGOD,
        BROKER;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
