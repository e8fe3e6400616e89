package io.cytelog.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A child whose output goes to {@code <name>.log} and whose identity is kept in {@code <name>.pid}. */
final class ChildProcess {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 50;
    private static final int SHOWN_LINES = 8;

    private final String name;
    private final Process process;
    private final Path log;
    private final Path pidFile;

    private ChildProcess(String name, Process process, Path log, Path pidFile) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    /** Ends what an earlier, killed parent left behind in this directory, so that its port and files are free. */
    static void endLeftOver(String name, Path directory) {
        RecordedProcess.endLeftOver(directory.resolve(name + ".pid"), GRACE);
    }

    static ChildProcess start(String name, Path directory, List<String> command) {
        Path log = directory.resolve(name + ".log");
        try {
            if (Files.exists(log)) {
                Files.move(log, directory.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Path pidFile = directory.resolve(name + ".pid");
            RecordedProcess.of(process.toHandle()).write(pidFile);
            return new ChildProcess(name, process, log, pidFile);
        } catch (IOException e) {
            throw new InfrastructureException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Polls until the child is ready. A child that ends before that is reported with its last words. */
    void awaitReady(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (endedWithin(POLL_MILLIS)) {
                throw new InfrastructureException(
                        name + " ended while starting (exit code " + process.exitValue() + "). " + lastWords());
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new InfrastructureException(
                        name + " was not ready within " + limit.toSeconds() + " s. " + lastWords());
            }
        }
    }

    private boolean endedWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while waiting for " + name + ".", e);
        }
    }

    private String lastWords() {
        try (var lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return "Its last lines in " + log + ":\n"
                    + all.stream()
                            .skip(Math.max(0, all.size() - SHOWN_LINES))
                            .map(line -> "  " + line.substring(0, Math.min(400, line.length())))
                            .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stop() {
        RecordedProcess.end(process.toHandle(), GRACE);
        if (!process.isAlive()) {
            pidFile.toFile().delete();
        }
    }

    void kill() {
        process.destroyForcibly();
        stop();
    }
}
