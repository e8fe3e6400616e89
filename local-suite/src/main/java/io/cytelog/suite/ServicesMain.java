package io.cytelog.suite;

import io.cytelog.infrastructure.JavaProcess;
import io.cytelog.infrastructure.JavaProcess.Program;
import io.cytelog.infrastructure.ParentWatch;
import io.cytelog.infrastructure.SecretFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Instances of services in a JVM of their own, which ends with its parent. Their settings stand in a file of mode 0600. */
public final class ServicesMain {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<TrialService, Map<String, String>>> SETTINGS = new TypeReference<>() {};
    private static final Duration START_LIMIT = Duration.ofSeconds(300);
    private static final String PORT = "server.port";

    private ServicesMain() {}

    /**
     * Starts such a JVM and returns when every service in it answers.
     *
     * @param name of the process and its files
     * @param directory of these files and its logs
     * @param settings of each service in it
     * @param memory most heap, as {@code 256m}
     */
    static JavaProcess launch(
            String name, Path directory, Map<TrialService, Map<String, String>> settings, String memory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Path file = directory.resolve(name + ".json");
        SecretFile.write(file, JSON.writeValueAsString(settings));
        var ports = settings.values().stream()
                .map(one -> Integer.parseInt(Objects.requireNonNull(one.get(PORT))))
                .toList();
        var program = new Program(
                name,
                directory,
                "http://localhost:" + ports.getFirst(),
                List.of(
                        "-Xmx" + memory,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Duser.timezone=UTC",
                        "-Daxoniq.update-checker.disabled=true",
                        "--enable-native-access=ALL-UNNAMED"),
                ServicesMain.class,
                List.of(file.toString(), directory.resolve(name + "-logs").toString()),
                START_LIMIT);
        return JavaProcess.start(program, () -> ports.stream().allMatch(ServicesMain::listens));
    }

    private static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** @param arguments the file with the settings of each service, and the directory for the log */
    public static void main(String[] arguments) throws InterruptedException {
        SuiteLogging.setUp(Path.of(arguments[1]));
        ParentWatch.exitWithParent();
        List<CompletableFuture<ConfigurableApplicationContext>> starting = new ArrayList<>();
        JSON.readValue(Path.of(arguments[0]).toFile(), SETTINGS)
                .forEach((service, settings) -> starting.add(CompletableFuture.supplyAsync(
                        () -> ServiceLauncher.start(service, settings),
                        task -> Thread.ofPlatform().start(task))));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> starting.stream()
                        .filter(started -> started.isDone() && !started.isCompletedExceptionally())
                        .forEach(started -> started.join().close())));
        try {
            starting.forEach(CompletableFuture::join);
        } catch (RuntimeException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
        new CountDownLatch(1).await(); // until the JVM is told to end
    }
}
