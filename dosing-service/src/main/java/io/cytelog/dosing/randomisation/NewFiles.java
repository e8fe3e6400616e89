package io.cytelog.dosing.randomisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are written once, for their owner alone, and never over another. */
final class NewFiles {
    private NewFiles() {}

    /** Refuses a file that is there already. */
    static void check(Path file) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(
                    file + " is there already, and nothing is overwritten; name another one.");
        }
    }

    /** Refuses a directory in which something lies already. */
    static void checkDirectory(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var inside = Files.list(directory)) {
            if (inside.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        directory + " is not empty, and nothing is overwritten; name another directory.");
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(directory + " is no directory that can be read.", unreadable);
        }
    }

    static void makeDirectory(Path directory) {
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory, ownersAlone("rwx------"));
            }
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("The directory " + directory + " cannot be made.", unwritable);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(Files.createFile(file, ownersAlone("rw-------")), text);
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("The file " + file + " cannot be written.", unwritable);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> ownersAlone(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
