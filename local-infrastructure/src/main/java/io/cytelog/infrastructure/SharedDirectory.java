package io.cytelog.infrastructure;

import io.cytelog.infrastructure.TestInfrastructure.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.bson.Document;

/** What the test JVMs of a build and their supervisor tell one another, as files of one directory. */
final class SharedDirectory {
    private final Path path;
    private final Path stateFile;
    private final Path supervisorFile;
    private final RecordedProcesses builds;
    private final RecordedProcesses users;

    SharedDirectory(Path path) {
        this.path = path;
        this.stateFile = path.resolve("infrastructure.json");
        this.supervisorFile = path.resolve("supervisor.pid");
        this.builds = RecordedProcesses.in(path.resolve("builds"));
        this.users = RecordedProcesses.in(path.resolve("users"));
    }

    Path path() {
        return path;
    }

    /** Coming and going is decided under one lock, so that nobody relies on a supervisor that has just decided to end. */
    void locked(Runnable action) {
        try (FileChannel channel =
                        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The builds (Maven, an IDE) that the test JVMs belong to. */
    RecordedProcesses builds() {
        return builds;
    }

    /** The test JVMs themselves. */
    RecordedProcesses users() {
        return users;
    }

    Optional<ProcessHandle> supervisor() {
        return RecordedProcess.read(supervisorFile).flatMap(RecordedProcess::handle);
    }

    void recordSupervisor(ProcessHandle supervisor) {
        delete(stateFile);
        RecordedProcess.of(supervisor).write(supervisorFile);
    }

    void forgetSupervisor() {
        delete(supervisorFile);
        delete(stateFile);
        for (Piece piece : Piece.values()) {
            delete(requestFile(piece));
        }
        builds.forget();
        users.forget();
    }

    void request(Piece piece) {
        try {
            Files.writeString(requestFile(piece), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRequested(Piece piece) {
        return Files.exists(requestFile(piece));
    }

    private Path requestFile(Piece piece) {
        return path.resolve(piece.key() + ".requested");
    }

    Document state() {
        try {
            return Files.exists(stateFile) ? Document.parse(Files.readString(stateFile)) : new Document();
        } catch (java.nio.file.NoSuchFileException _) {
            return new Document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void publish(Document state) {
        Path fresh = path.resolve("infrastructure.json.new");
        try {
            Files.writeString(fresh, state.toJson());
            Files.move(fresh, stateFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
