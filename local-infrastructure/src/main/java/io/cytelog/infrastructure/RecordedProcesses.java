package io.cytelog.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processes that a folder remembers, one file each. */
record RecordedProcesses(Path folder) {

    static RecordedProcesses in(Path folder) {
        try {
            return new RecordedProcesses(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(ProcessHandle process) {
        RecordedProcess.of(process).write(folder.resolve(Long.toString(process.pid())));
    }

    boolean anyAlive() {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file ->
                    RecordedProcess.read(file).flatMap(RecordedProcess::handle).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
