package io.cytelog.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a file remembers of a process, so that a left-over of a killed suite can be ended later. A process id alone may
 * meanwhile belong to a stranger: the time of start and the command must agree as well.
 */
record RecordedProcess(long pid, Instant started, String command) {
    // The kernel's boot time, from which times of start are reckoned, may move by a second when the clock is set.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RecordedProcess of(ProcessHandle handle) {
        return new RecordedProcess(
                handle.pid(),
                handle.info().startInstant().orElse(Instant.EPOCH),
                handle.info().command().orElse(""));
    }

    static Optional<RecordedProcess> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new RecordedProcess(
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.parse(properties.getProperty("started", "")),
                    properties.getProperty("command", "")));
        } catch (NumberFormatException | java.time.format.DateTimeParseException _) {
            return Optional.empty(); // cut short by a crash: it names nobody
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        try {
            Files.writeString(file, "pid=%d%nstarted=%s%ncommand=%s%n".formatted(pid, started, command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if the very same one is still there. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle handle) {
        RecordedProcess other = of(handle);
        return !started.equals(Instant.EPOCH)
                && command.equals(other.command)
                && Duration.between(started, other.started).abs().compareTo(TOLERANCE) <= 0;
    }

    /** Ends the process that the file names, if it is still there; first with a request, then by force. */
    static void endLeftOver(Path file, Duration grace) {
        read(file).flatMap(RecordedProcess::handle).ifPresent(handle -> end(handle, grace));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void end(ProcessHandle handle, Duration grace) {
        handle.destroy();
        if (!gone(handle, grace)) {
            handle.destroyForcibly();
            gone(handle, grace);
        }
    }

    private static boolean gone(ProcessHandle handle, Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return !handle.isAlive();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }
}
